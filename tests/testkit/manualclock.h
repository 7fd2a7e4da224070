// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/clock.h"

#include <QPointer>

#include <algorithm>
#include <vector>

namespace headwater::test {

/// A clock that the test sets.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs(m_steady.count()); }
    [[nodiscard]] std::chrono::milliseconds steady() const override { return m_steady; }

    void after(std::chrono::milliseconds delay, QObject *context,
               std::function<void()> callback) override
    {
        m_alarms.push_back({m_steady + delay, context, std::move(callback)});
    }

    /// Advances by \a time; alarms go off in order, each at its own time.
    void advance(std::chrono::milliseconds time)
    {
        const std::chrono::milliseconds end = m_steady + time;
        for (;;) {
            const auto next
                    = std::min_element(m_alarms.begin(), m_alarms.end(),
                                       [](const Alarm &a, const Alarm &b) { return a.at < b.at; });
            if (next == m_alarms.end() || next->at > end)
                break;
            const Alarm alarm = *next;
            m_alarms.erase(next);
            m_steady = std::max(m_steady, alarm.at);
            if (alarm.context)
                alarm.callback();
        }
        m_steady = end;
    }

    /// Sets the wall clock by \a time; alarms still wait as long as before.
    void set(std::chrono::milliseconds time) { m_start = m_start.addMSecs(time.count()); }

    /// The time until the next alarm whose context is alive.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextAlarm() const
    {
        std::optional<std::chrono::milliseconds> next;
        for (const Alarm &alarm : m_alarms) {
            const std::chrono::milliseconds wait = alarm.at - m_steady;
            if (alarm.context && (!next || wait < *next))
                next = wait;
        }
        return next;
    }

private:
    struct Alarm
    {
        std::chrono::milliseconds at;
        QPointer<QObject> context;
        std::function<void()> callback;
    };

    QDateTime m_start = QDateTime::currentDateTimeUtc();
    std::chrono::milliseconds m_steady{};
    std::vector<Alarm> m_alarms;
};

} // namespace headwater::test
