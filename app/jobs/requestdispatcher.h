// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"
#include "jobs/duplicateguard.h"
#include "jobs/preflight.h"
#include "net/answer.h"

#include <QObject>
#include <QSet>

namespace headwater {

class Clock;
class ClusterAccess;
class ClusterLink;
class ForeignJobs;
class JobFollower;
class JobLedger;
class OutcomeResolver;
class RetryChain;

/// Sends the request of a queued job, at most once: makes the last checks (Preflight), records the
/// departure, makes the call, and passes on the result.
class RequestDispatcher final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        JobLedger &ledger;
        OutcomeResolver &resolver;
        JobFollower &follower;
        ForeignJobs &foreign;
        RetryChain &retries;
        const QSet<LocalJobId> &withdrawn; ///< jobs that must no longer be sent
    };

    /// All must outlive the dispatcher.
    RequestDispatcher(const ClusterAccess &access, Clock &clock, const Parts &parts);

    /// Makes the last checks and sends \a request, or ends the queued job in another way. Without a
    /// request, the job is one of an earlier session.
    void dispatch(const RefreshJob &job, std::optional<RefreshRequest> request);
    /// True while the last checks are running.
    [[nodiscard]] bool isDispatching(LocalJobId job) const { return m_departing.contains(job); }
    /// Whether the job is open, queued and not withdrawn.
    [[nodiscard]] bool isStillQueued(LocalJobId id) const;

    [[nodiscard]] DuplicateGuard &guard() { return m_guard; }

Q_SIGNALS:
    /// The endpoint refused the token or has none.
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);

private:
    [[nodiscard]] LocalJobId underWay(const CollectionRef &collection) const;
    void look(LocalJobId id, const ClusterLink &link, const RefreshRequest &request);
    void send(LocalJobId id, const ClusterLink &link, const RefreshRequest &request);
    void submitted(LocalJobId id, const Answer<JobId> &answer);
    void refuse(LocalJobId id, const Error &error);
    void refuseUnsent(LocalJobId id, const Error &error);

    const ClusterAccess &m_access;
    JobLedger &m_ledger;
    OutcomeResolver &m_resolver;
    JobFollower &m_follower;
    ForeignJobs &m_foreign;
    RetryChain &m_retries;
    const QSet<LocalJobId> &m_withdrawn;
    DuplicateGuard m_guard;
    Preflight m_preflight;
    QSet<LocalJobId> m_departing; // dispatched, while Preflight is still checking
};

} // namespace headwater
