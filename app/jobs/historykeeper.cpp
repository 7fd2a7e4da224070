// SPDX-License-Identifier: Apache-2.0
#include "jobs/historykeeper.h"

#include "jobs/clock.h"
#include "jobs/refreshtracker.h"
#include "store/historystore.h"
#include "store/preferences.h"

namespace headwater {

namespace {
constexpr std::chrono::hours kRound {24};
}

HistoryKeeper::HistoryKeeper(HistoryStore &history, RefreshTracker &tracker,
                             const Preferences &preferences, Clock &clock)
    : m_history(history), m_tracker(tracker), m_preferences(preferences), m_clock(clock)
{
    connect(&preferences, &Preferences::changed, this, [this] { goRound(); });
}

void HistoryKeeper::start()
{
    goRound();
    m_clock.after(kRound, this, [this] { start(); });
}

void HistoryKeeper::goRound()
{
    if (const int days = m_preferences.values().historyDays; days > 0)
        tell(m_history.removeEndedBefore(m_clock.now().addDays(-days)), false);
}

void HistoryKeeper::removeOlderThan(int days)
{
    tell(m_history.removeEndedBefore(m_clock.now().addDays(-days)), true);
}

void HistoryKeeper::wipe(const EndpointId &endpoint)
{
    const Result<qint64> removed = m_history.removeEndpoint(endpoint);
    HistoryFilter own;
    own.endpoint = endpoint;
    if (removed || isEmpty(own)) {
        m_tracker.forget(endpoint);
        Q_EMIT wiped(endpoint);
    }
    tell(removed, true);
}

void HistoryKeeper::wipeAll()
{
    const Result<qint64> removed = m_history.removeAll();
    if (removed || isEmpty({})) {
        m_tracker.forgetAll();
        Q_EMIT wipedAll();
    }
    tell(removed, true);
}

/// A wipe may fail when the rows are gone, since traces of them are left in the file.
bool HistoryKeeper::isEmpty(const HistoryFilter &filter) const
{
    const Result<QList<RefreshJob>> left = m_history.page(filter, {}, 1);
    return left && left->isEmpty();
}

void HistoryKeeper::tell(const Result<qint64> &removed, bool asked)
{
    if (removed) {
        if (asked || *removed > 0)
            Q_EMIT cleared(*removed, asked);
        return;
    }
    Q_EMIT cleared(0, false); // the rows may be gone all the same, with traces left in the file
    Q_EMIT failed(removed.error());
}

} // namespace headwater
