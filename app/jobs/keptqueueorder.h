// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QSettings;

namespace headwater {

class RefreshQueue;

/// Keeps the order that a user gave to a RefreshQueue, so that the next start offers the same. The
/// rows themselves are in the history. Losing the order is harmless: what is not in it follows in
/// the order in which it was added.
class KeptQueueOrder final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    KeptQueueOrder(RefreshQueue &queue, QSettings &settings);

private:
    void keep();

    RefreshQueue &m_queue;
    QSettings &m_settings;
};

} // namespace headwater
