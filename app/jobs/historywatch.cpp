// SPDX-License-Identifier: Apache-2.0
#include "jobs/historywatch.h"

#include "jobs/clock.h"
#include "store/history/historystore.h"

#include <utility>

namespace headwater {

HistoryWatch::HistoryWatch(const HistoryStore &history, Clock &clock)
    : m_history(history), m_clock(clock)
{
}

void HistoryWatch::start()
{
    m_version = m_history.dataVersion().value_or(0);
    goOn();
}

void HistoryWatch::goOn()
{
    m_clock.after(kLook, this, [this] {
        look();
        goOn();
    });
}

void HistoryWatch::look()
{
    const Result<Done> there = m_history.checkPlace();
    if (!there && !std::exchange(m_isLost, true))
        Q_EMIT lost(there.error());
    else if (there && std::exchange(m_isLost, false))
        Q_EMIT foundAgain();
    const Result<qint64> version = m_history.dataVersion();
    if (version && std::exchange(m_version, *version) != *version)
        Q_EMIT changed();
}

} // namespace headwater
