// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/clock.h"

#include <QPointer>

#include <algorithm>
#include <vector>

namespace headwater::test {

/// A clock whose hands the test turns.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }

    void after(std::chrono::milliseconds delay, QObject *context,
               std::function<void()> callback) override
    {
        m_alarms.push_back({m_now.addMSecs(delay.count()), context, std::move(callback)});
    }

    /// Moves on by \a time; alarms go off in their order, each at its own moment.
    void advance(std::chrono::milliseconds time)
    {
        const QDateTime end = m_now.addMSecs(time.count());
        for (;;) {
            const auto next = std::min_element(
                    m_alarms.begin(), m_alarms.end(),
                    [](const Alarm &a, const Alarm &b) { return a.at < b.at; });
            if (next == m_alarms.end() || next->at > end)
                break;
            const Alarm alarm = *next;
            m_alarms.erase(next);
            m_now = std::max(m_now, alarm.at);
            if (alarm.context)
                alarm.callback();
        }
        m_now = end;
    }

    /// Somebody sets the clock by \a time; what waits still waits as long as it would have.
    void set(std::chrono::milliseconds time)
    {
        m_now = m_now.addMSecs(time.count());
        for (Alarm &alarm : m_alarms)
            alarm.at = alarm.at.addMSecs(time.count());
    }

    /// When the next alarm of a living context goes off, counted from now.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextAlarm() const
    {
        std::optional<std::chrono::milliseconds> next;
        for (const Alarm &alarm : m_alarms) {
            const std::chrono::milliseconds wait(m_now.msecsTo(alarm.at));
            if (alarm.context && (!next || wait < *next))
                next = wait;
        }
        return next;
    }

private:
    struct Alarm
    {
        QDateTime at;
        QPointer<QObject> context;
        std::function<void()> callback;
    };

    QDateTime m_now = QDateTime::currentDateTimeUtc();
    std::vector<Alarm> m_alarms;
};

} // namespace headwater::test
