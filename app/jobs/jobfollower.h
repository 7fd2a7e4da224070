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

/// Follows accepted jobs to their end: asks each endpoint on one schedule, writes down what was seen,
/// calls a job Stalled that is quiet for too long, and looks at the collection of one that is done.
/// A job whose endpoint is given another address is dropped: the cluster there knows nothing of it. So
/// is one whose endpoint is removed, until that is back.
class JobFollower final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the follower.
    JobFollower(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic,
                JobLedger &ledger);
    ~JobFollower() override;

    /// Nothing happens for a job that has ended, has no id, or is followed already. One that its
    /// endpoint cannot be asked for is dropped (endpointOf()).
    void follow(LocalJobId id);
    /// Stops asking for a job that goes on. \a words are its reason then.
    void stopFollowing(LocalJobId id, const QString &words);
    [[nodiscard]] bool isFollowing(LocalJobId id) const;

    /// Looks at the collection of a job that is Done, in whatever way we learned of it.
    void checkOutcome(LocalJobId id);
    [[nodiscard]] bool isChecking(LocalJobId id) const;

    /// Endpoints that are asked less often than their jobs deserve, because of trouble there.
    [[nodiscard]] QList<EndpointId> slowedEndpoints() const;
    void pollNow(const EndpointId &endpoint);
    void forget(const EndpointId &endpoint);
    void forgetAll();

Q_SIGNALS:
    /// The server does not know the job: it is Lost or Forgotten now.
    void vanished(headwater::LocalJobId job);
    void unfollowed(headwater::LocalJobId job); ///< stopFollowing(), whoever called it
    /// The outcome of a done job was looked at, as far as that was possible.
    void checked(headwater::LocalJobId job);
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);

private:
    /// What a job has been like since its last change.
    struct Calm
    {
        QDateTime change; ///< RefreshJob::lastChangeAt, which tells one change from the next
        std::chrono::milliseconds since{}; ///< by the steady clock; may lie before this run
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
