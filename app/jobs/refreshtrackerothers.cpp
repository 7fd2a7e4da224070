// SPDX-License-Identifier: Apache-2.0
// What RefreshTracker does about jobs that this session did not send: those of earlier sessions and of
// other programs of the profile.
#include "jobs/clock.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"
#include "jobs/jobsettler.h"
#include "jobs/refreshtracker.h"
#include "store/history/historystore.h"

#include <algorithm>

namespace headwater {

namespace {
constexpr int kMostUnsettled = 200; // looked for again at start
constexpr int kMostOthers = 200; // that are announced at once; a table reads what it shows anyway
}

void RefreshTracker::resume()
{
    const Result<QList<RefreshJob>> unfinished = m_history.unfinished();
    HistoryFilter unsettled; // the program may have ended while it looked for the job
    unsettled.states = {JobState::UnknownOutcome};
    unsettled.since = m_clock.now().addSecs(-std::chrono::seconds(kServerKeepsJobs).count());
    const Result<QList<RefreshJob>> open = m_history.page(unsettled, {}, kMostUnsettled);
    if (!unfinished || !open) {
        Q_EMIT historyFailed(unfinished ? open.error() : unfinished.error());
        return;
    }
    if (const auto newest = m_history.page({}, {}, 1); newest && !newest->isEmpty())
        m_newest = newest->constFirst().localId;
    for (const RefreshJob &job : *unfinished + *open) {
        if (m_ledger->isOpen(job.localId) || job.state == JobState::Queued)
            continue;
        m_ledger->open(job);
        if (isLive(job.state))
            Q_EMIT jobChanged(job); // it is one of this session's now
        takeUp(job.localId);
    }
}

/// Goes on with a job that this session did not send: another one did, which may still be at it.
void RefreshTracker::takeUp(LocalJobId id)
{
    const Error interrupted {ErrorKind::Network, tr("No response was recorded.")};
    const RefreshJob now = m_ledger->happened(id, event::OutcomeOpen {interrupted});
    if (now.state == JobState::UnknownOutcome)
        m_settler->settle(id);
    else
        m_follower->follow(id);
    linkRetried(id); // the program may have ended between the two
}

void RefreshTracker::catchUp()
{
    m_ledger->catchUp();
    HistoryFilter underWay;
    underWay.states = {JobState::Sending, JobState::Pending, JobState::Running, JobState::Stalled};
    const Result<QList<RefreshJob>> live = m_history.page(underWay, {}, kMostOthers);
    const Result<QList<RefreshJob>> newest = m_history.page({}, {}, kMostOthers);
    if (!live || !newest) {
        Q_EMIT historyFailed(live ? newest.error() : live.error());
        return;
    }
    QSet<LocalJobId> ended(m_others.keyBegin(), m_others.keyEnd());
    for (const RefreshJob &job : *live) {
        ended.remove(job.localId);
        announceOther(job);
    }
    for (const RefreshJob &job : *newest) {
        if (job.localId > m_newest && !m_ours.contains(job.localId))
            announceOther(job);
    }
    for (const LocalJobId id : std::as_const(ended)) {
        const auto job = m_history.job(id);
        if (job && *job) {
            announceOther(**job);
        } else if (job) {
            m_others.remove(id);
            Q_EMIT jobsRemoved({id});
        }
    }
    if (!newest->isEmpty())
        m_newest = std::max(m_newest, newest->constFirst().localId);
    m_ours.clear();
}

/// What is open here is announced by the ledger.
void RefreshTracker::announceOther(const RefreshJob &job)
{
    if (m_ledger->isOpen(job.localId)) {
        m_others.remove(job.localId);
        return;
    }
    if (!isLive(job.state))
        m_others.remove(job.localId);
    else if (m_others.value(job.localId) == job)
        return;
    else if (job.state == JobState::Sending || !job.serverId)
        m_others.insert(job.localId, job);
    else
        m_ledger->open(job); // and is followed from now on
    Q_EMIT jobChanged(job);
    m_follower->follow(job.localId);
}

QList<RefreshJob> RefreshTracker::leftOver() const
{
    QList<RefreshJob> jobs = m_history.unfinished().value_or(QList<RefreshJob>());
    jobs.removeIf([this](const RefreshJob &job) {
        return job.state != JobState::Queued || m_ledger->isOpen(job.localId)
                || m_withdrawn.contains(job.localId);
    });
    return jobs;
}

} // namespace headwater
