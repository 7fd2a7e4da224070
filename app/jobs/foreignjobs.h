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

/// The jobs of the history that this session did not send. Jobs of earlier sessions are followed
/// again. Jobs of other running programs of the profile are announced like ours, and followed once
/// a server knows them; a request that such a program is sending is left to it.
class ForeignJobs final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    ForeignJobs(HistoryStore &history, const Clock &clock, JobLedger &ledger,
                OutcomeResolver &resolver, JobFollower &follower);

    /// Follows again every job that has not ended according to the history, and announces each by
    /// jobChanged(). Called once, at start. Jobs that are still Queued are left alone.
    void resume();
    /// Continues one job, which is open in the ledger: another session sent it and may still work
    /// on it.
    void resume(LocalJobId id);
    /// Another program of the profile has written to the history: announces what it added or changed,
    /// and follows the jobs that are known to a server.
    void catchUp();
    /// Forgets what is known of an endpoint's jobs; the rows are not touched.
    void forget(const EndpointId &endpoint);
    void forgetAll() { m_live.clear(); }

    /// The jobs of other programs that have not ended and are not followed here.
    [[nodiscard]] const QHash<LocalJobId, RefreshJob> &live() const { return m_live; }

Q_SIGNALS:
    /// As JobLedger::jobChanged(). Not emitted for what the ledger announces.
    void jobChanged(const headwater::RefreshJob &job, bool wasLive);
    /// Another program removed the row of a job from the history.
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    /// The job is followed or searched for from now on.
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
    LocalJobId m_newest{}; // of the rows at the last check
    QSet<LocalJobId> m_ours; // of the rows added since then
};

} // namespace headwater
