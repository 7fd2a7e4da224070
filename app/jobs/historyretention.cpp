// SPDX-License-Identifier: Apache-2.0
#include "jobs/historyretention.h"

#include "jobs/clock.h"
#include "jobs/refreshtracker.h"
#include "store/history/historyerrand.h"
#include "store/history/historyremoval.h"
#include "store/history/historystore.h"
#include "store/profile/preferences.h"

namespace headwater {

namespace {
constexpr std::chrono::hours kRound{24};
constexpr const char *kAsked = "asked";
} // namespace

HistoryRetention::HistoryRetention(HistoryStore &history, RefreshTracker &tracker,
                                   const Preferences &preferences, Clock &clock)
    : m_history(history), m_tracker(tracker), m_preferences(preferences), m_clock(clock)
{
    connect(&preferences, &Preferences::changed, this, [this] { goRound(); });
}

void HistoryRetention::start()
{
    goRound();
    m_clock.after(kRound, this, [this] { start(); });
}

void HistoryRetention::goRound()
{
    const int days = m_preferences.values().historyDays;
    remove(days > 0 ? HistoryRemoval::endedBefore(m_clock.now().addDays(-days))
                    : HistoryRemoval::ofNothing(),
           false);
}

void HistoryRetention::removeOlderThan(int days)
{
    remove(HistoryRemoval::endedBefore(m_clock.now().addDays(-days)), true);
}

void HistoryRetention::wipe(const EndpointId &endpoint)
{
    if (const Result<Done> ready = m_history.prepareRemoval(); !ready) {
        Q_EMIT failed(ready.error());
        return;
    }
    m_tracker.forget(
            endpoint); // before its rows are removed: nothing may be written to them or sent for them
    Q_EMIT wiped(endpoint);
    remove(HistoryRemoval::ofEndpoint(endpoint), true);
}

void HistoryRetention::wipeAll()
{
    if (const Result<Done> ready = m_history.prepareRemoval(); !ready) {
        Q_EMIT failed(ready.error());
        return;
    }
    m_tracker.forgetAll();
    Q_EMIT wipedAll();
    remove(HistoryRemoval::ofAll(), true);
}

void HistoryRetention::remove(HistoryRemoval removal, bool asked)
{
    const auto rest = std::make_shared<HistoryRemoval>(std::move(removal));
    auto *errand = new HistoryErrand(
            m_history, [rest](HistoryStore &history) { return history.remove(*rest); }, this);
    errand->setProperty(kAsked, asked);
    connect(errand, &HistoryErrand::finished, this, [this, asked](qint64 rows) {
        if (asked || rows > 0)
            Q_EMIT cleared(rows, asked);
    });
    connect(errand, &HistoryErrand::cancelled, this,
            [this, asked](qint64 rows) { stopped(rows, asked); });
    connect(errand, &HistoryErrand::failed, this, [this](const Error &error) {
        stopped(0, false); // the rows may be gone anyway, with traces left in the file
        Q_EMIT failed(error);
    });
    if (asked)
        connect(errand, &HistoryErrand::progressed, this, &HistoryRetention::progressed);
    errand->start();
}

void HistoryRetention::stopped(qint64 rows, bool asked)
{
    m_tracker.resume(); // jobs whose rows survived a wipe
    Q_EMIT cleared(rows, asked);
}

void HistoryRetention::cancel()
{
    for (HistoryErrand *errand : findChildren<HistoryErrand *>()) {
        if (errand->property(kAsked).toBool())
            errand->cancel();
    }
}

} // namespace headwater
