// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace headwater {

class Clock;
class HistoryStore;
class JobFollower;
class JobLedger;
class OutcomeResolver;

/// The jobs of the history that this session did not send: those of earlier sessions are followed
/// again, and those of other programs of the profile are announced as ours and followed once a server
/// knows them. A request of theirs that is on its way is left to them.
class ForeignJobs final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    ForeignJobs(HistoryStore &history, const Clock &clock, JobLedger &ledger,
                OutcomeResolver &resolver, JobFollower &follower);

    /// Follows every job again that the history has as not ended, and announces each by jobChanged().
    /// Called once, at start. Jobs that are still Queued are left alone.
    void resume();
    /// Goes on with one job, which is open in the ledger: another session sent it, and may still be at it.
    void resume(LocalJobId id);
    /// Another program of the profile has written to the history: announces what it added or changed,
    /// and follows the jobs that are known to a server.
    void catchUp();

Q_SIGNALS:
    /// The job is as given now. What the ledger announces does not come this way.
    void jobChanged(const headwater::RefreshJob &job);
    /// Another program took the row of a job out of the history.
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    /// The job is followed or looked for from now on.
    void resumed(headwater::LocalJobId job);
    void historyFailed(const headwater::Error &error);

private:
    void announce(const RefreshJob &job);

    HistoryStore &m_history;
    const Clock &m_clock;
    JobLedger &m_ledger;
    OutcomeResolver &m_resolver;
    JobFollower &m_follower;
    QHash<LocalJobId, RefreshJob> m_live; // jobs of other programs, as last announced
    LocalJobId m_newest{}; // of the rows that were there at the last look
    QSet<LocalJobId> m_ours; // of the rows that came since then
};

} // namespace headwater
