// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

#include <chrono>

namespace headwater {

class Clock;
class HistoryStore;

/// Notices within kLook that another program of the profile wrote to the history, or that its file
/// was moved, deleted or replaced. A check reads no table while nothing changes.
class HistoryWatch final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kLook{1};

    /// Both must outlive the watch.
    HistoryWatch(const HistoryStore &history, Clock &clock);

    /// Starts checking, once the history is open.
    void start();
    /// Checks at once.
    void look();

Q_SIGNALS:
    /// Another program wrote.
    void changed();
    /// The file is gone, so new entries would be lost; emitted once until it is back.
    void lost(const headwater::Error &error);
    void foundAgain();

private:
    void goOn();

    const HistoryStore &m_history;
    Clock &m_clock;
    qint64 m_version = 0;
    bool m_isLost = false;
};

} // namespace headwater
