// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/alertqueue.h"

#include "jobs/clock.h"

namespace headwater {

AlertQueue::AlertQueue(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) { }

void AlertQueue::add(const QString &subject)
{
    if (!m_waiting.contains(subject))
        m_waiting.append(subject);
    if (!m_isArmed)
        next();
}

void AlertQueue::next()
{
    if (m_waiting.isEmpty())
        return;
    const auto now = m_clock.steady();
    const auto wait = m_last ? *m_last + kSpacing - now : std::chrono::milliseconds::zero();
    if (wait > std::chrono::milliseconds::zero()) {
        m_isArmed = true;
        m_clock.after(wait, this, [this] {
            m_isArmed = false;
            next();
        });
        return;
    }
    m_last = now;
    const QString subject = m_waiting.takeFirst();
    Q_EMIT due(subject);
    if (!m_isArmed)
        next(); // arms the timer for those behind it
}

} // namespace headwater
