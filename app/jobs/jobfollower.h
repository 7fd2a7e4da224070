// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/jobnews.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>

namespace headwater {

class Clock;
class ClusterAccess;
class EndpointPoller;
class EndpointTraffic;
class JobLedger;
class OutcomeCheck;

/// Follows accepted jobs to their end: polls each endpoint on one schedule, records what was seen,
/// marks a job Stalled that does not change for too long, and checks the collection of one that is
/// done. A job is dropped when the address of its endpoint changes: the cluster there does not know
/// it. When its endpoint is removed, it is dropped until the endpoint is back.
class JobFollower final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the follower.
    JobFollower(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic,
                JobLedger &ledger);
    ~JobFollower() override;

    /// Does nothing for a job that has ended, has no id, or is followed already. A job that cannot
    /// be polled at its endpoint is dropped (endpointOf()).
    void follow(LocalJobId id);
    /// Stops polling a job that continues at the server. \a words become its reason.
    void stopFollowing(LocalJobId id, const QString &words);
    [[nodiscard]] bool isFollowing(LocalJobId id) const;

    /// Checks the collection of a job that is Done, however we learned of it.
    void checkOutcome(LocalJobId id);
    [[nodiscard]] bool isChecking(LocalJobId id) const;

    /// Endpoints that are polled less often than their jobs require, because of trouble there.
    [[nodiscard]] QList<EndpointId> slowedEndpoints() const;
    void pollNow(const EndpointId &endpoint);
    void forget(const EndpointId &endpoint);
    void forgetAll();

Q_SIGNALS:
    /// The server does not know the job, which is now Lost or Forgotten.
    void vanished(headwater::LocalJobId job);
    void unfollowed(headwater::LocalJobId job); ///< after stopFollowing(), whoever called it
    /// The outcome of a done job was checked, as far as possible.
    void checked(headwater::LocalJobId job);
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);

private:
    /// How long a job has been unchanged.
    struct Calm
    {
        QDateTime change; ///< RefreshJob::lastChangeAt, which identifies the change
        std::chrono::milliseconds since{}; ///< by the steady clock; may be before this run
    };

    EndpointPoller &poller(const EndpointId &endpoint);
    void unfollow(LocalJobId id);
    void followAgain(const EndpointId &endpoint);
    void stopMoved(const EndpointId &endpoint);
    void stopUnreachable(LocalJobId id, const Error &why);
    void observed(const QList<JobNews> &news, const Look &look);
    void watchQuiet(const RefreshJob &job);

    const ClusterAccess &m_access;
    Clock &m_clock;
    EndpointTraffic &m_traffic;
    JobLedger &m_ledger;
    std::unique_ptr<OutcomeCheck> m_outcome;
    std::map<EndpointId, std::unique_ptr<EndpointPoller>> m_pollers;
    QHash<LocalJobId, Calm> m_calm; // of the jobs that are followed
};

} // namespace headwater
