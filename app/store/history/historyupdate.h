// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <memory>

namespace headwater {

/// Runs HistoryStore::bringUpToDate() in a thread of its own, so that the window can report it
/// meanwhile. Errors are not reported here: opening the history afterwards meets them again.
class HistoryUpdate final : public QObject
{
    Q_OBJECT
public:
    explicit HistoryUpdate(const QString &file);
    /// Waits for the end.
    ~HistoryUpdate() override;

    void start();

Q_SIGNALS:
    void ended();

private:
    std::unique_ptr<QThread> m_thread;
};

} // namespace headwater
