// SPDX-License-Identifier: Apache-2.0
#include "jobs/foreignjobs.h"

#include "jobs/clock.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"
#include "jobs/outcomeresolver.h"
#include "store/history/historystore.h"

#include <algorithm>

namespace headwater {

namespace {
constexpr int kMostUnresolved = 200; // searched for again at start
constexpr int kMostOthers = 200; // announced at once; a table reads the rows it shows anyway
} // namespace

ForeignJobs::ForeignJobs(HistoryStore &history, const Clock &clock, JobLedger &ledger,
                         OutcomeResolver &resolver, JobFollower &follower)
    : m_history(history),
      m_clock(clock),
      m_ledger(ledger),
      m_resolver(resolver),
      m_follower(follower)
{
    connect(&ledger, &JobLedger::jobChanged, this, [this](const RefreshJob &job) {
        m_live.remove(job.localId); // the ledger has it now
        if (job.localId > m_newest)
            m_ours.insert(job.localId);
    });
}

void ForeignJobs::resume()
{
    const Result<QList<RefreshJob>> unfinished = m_history.unfinished();
    HistoryFilter unresolved; // the program may have ended during the search for the job
    unresolved.states = {JobState::UnknownOutcome};
    unresolved.since = m_clock.now().addSecs(-std::chrono::seconds(kServerKeepsJobs).count());
    const Result<QList<RefreshJob>> open = m_history.page(unresolved, {}, kMostUnresolved);
    if (!unfinished || !open) {
        Q_EMIT historyFailed(unfinished ? open.error() : unfinished.error());
        return;
    }
    if (const auto newest = m_history.page({}, {}, 1); newest && !newest->isEmpty())
        m_newest = newest->constFirst().localId;
    for (const RefreshJob &job : *unfinished + *open) {
        if (m_ledger.isOpen(job.localId) || job.state == JobState::Queued)
            continue;
        m_ledger.open(job);
        if (isLive(job.state))
            Q_EMIT jobChanged(job, false); // now it is one of this session
        resume(job.localId);
    }
}

/// Continues a job that another session sent; that session may still be working on it.
void ForeignJobs::resume(LocalJobId id)
{
    m_live.remove(id);
    const Error interrupted{ErrorKind::Network, tr("No response was recorded.")};
    const RefreshJob now = m_ledger.apply(id, event::OutcomeOpen{interrupted});
    if (now.state == JobState::UnknownOutcome)
        m_resolver.resolve(id);
    else
        m_follower.follow(id);
    Q_EMIT resumed(id);
}

void ForeignJobs::catchUp()
{
    m_ledger.catchUp();
    HistoryFilter underWay;
    underWay.states = startedJobStates();
    const Result<QList<RefreshJob>> live = m_history.page(underWay, {}, kMostOthers);
    const Result<QList<RefreshJob>> newest = m_history.page({}, {}, kMostOthers);
    if (!live || !newest) {
        Q_EMIT historyFailed(live ? newest.error() : live.error());
        return;
    }
    QSet<LocalJobId> ended(m_live.keyBegin(), m_live.keyEnd());
    for (const RefreshJob &job : *live) {
        ended.remove(job.localId);
        announce(job);
    }
    for (const RefreshJob &job : *newest) {
        if (job.localId > m_newest && !m_ours.contains(job.localId))
            announce(job);
    }
    for (const LocalJobId id : std::as_const(ended)) {
        const auto job = m_history.job(id);
        if (job && *job) {
            announce(**job);
        } else if (job) {
            m_live.remove(id);
            Q_EMIT jobsRemoved({id});
        }
    }
    if (!newest->isEmpty())
        m_newest = std::max(m_newest, newest->constFirst().localId);
    m_ours.clear();
}

void ForeignJobs::forget(const EndpointId &endpoint)
{
    m_live.removeIf([&](const auto &job) { return job.value().collection.endpoint == endpoint; });
}

/// The ledger announces the jobs that are open here.
void ForeignJobs::announce(const RefreshJob &job)
{
    if (m_ledger.isOpen(job.localId)) {
        m_live.remove(job.localId);
        return;
    }
    const bool wasLive = m_live.contains(job.localId);
    if (wasLive && m_live.value(job.localId) == job)
        return;
    const bool isOnItsWay = job.state == JobState::Sending || !job.serverId;
    if (isLive(job.state) && isOnItsWay) {
        m_live.insert(job.localId, job);
    } else {
        m_live.remove(job.localId);
        if (isLive(job.state))
            m_ledger.open(job); // and is followed from now on
    }
    Q_EMIT jobChanged(job, wasLive);
    m_follower.follow(job.localId);
}

} // namespace headwater
