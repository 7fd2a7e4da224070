// SPDX-License-Identifier: Apache-2.0
#include "ui/notify/presencewatch.h"

#include "jobs/clock.h"

#include <QGuiApplication>

#include <algorithm>

namespace headwater {

PresenceWatch::PresenceWatch(QSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_stored(settings, "window/leftAt"), m_clock(clock)
{
    if (const QDateTime stored = m_stored.get(); stored.isValid())
        m_absence.from = std::min(stored.toUTC(), m_clock.now()); // in case the clock was set back
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &PresenceWatch::follow);
    follow(QGuiApplication::applicationState());
}

PresenceWatch::~PresenceWatch()
{
    if (!m_away)
        leave();
}

void PresenceWatch::follow(Qt::ApplicationState state)
{
    const bool away = state != Qt::ApplicationActive;
    if (away == m_away)
        return;
    m_away = away;
    if (away) {
        leave();
        Q_EMIT left();
    } else {
        m_absence.until = m_clock.now();
        Q_EMIT returned(m_absence);
    }
}

void PresenceWatch::leave()
{
    m_absence = {m_clock.now(), {}};
    m_stored.set(m_absence.from);
}

} // namespace headwater
