// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "net/answer.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace headwater {

class Clock;
class ClusterAccess;
class EndpointTraffic;
class JobFinder;
class JobFollower;
class JobLedger;

/// Determines the outcome of a refresh by reading job lists, never by sending: finds the job of a
/// request without an answer, and the job that a server runs instead of another (contract.md §6.4,
/// §6.7).
class OutcomeResolver final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the resolver.
    OutcomeResolver(const ClusterAccess &access, Clock &clock, const EndpointTraffic &traffic,
                    JobLedger &ledger, JobFollower &follower);
    ~OutcomeResolver() override;

    /// For a job whose outcome is unknown: adopts the job of its collection that has its source,
    /// started after it was sent (by the server's clock) and is not one of ours yet, or records
    /// that there is none. If the answer named a \a running job of the collection and there is no
    /// other, that one is followed.
    void resolve(LocalJobId id, const std::optional<JobId> &running = {});
    /// For a job that the server refused or lost: finds the job that runs instead, as for
    /// supersede(): the \a running one that the refusal named, or one that has not ended. If the
    /// job itself is listed, it is not lost and is followed again.
    void findSurvivor(LocalJobId id, const std::optional<JobId> &running = {});
    /// Follows \a running, as reported by \a exchange, in a row of its own in place of \a id, and
    /// links the two. Error: Storage when that row cannot be written; \a id is unchanged then.
    [[nodiscard]] Result<Done> supersede(LocalJobId id, const ServerJob &running,
                                         const Exchange &exchange);
    /// Follows \a running in its existing row, or in a new one beside \a beside. Error: Storage
    /// when that cannot be written.
    [[nodiscard]] Result<LocalJobId> adopt(const RefreshJob &beside, const ServerJob &running,
                                           const Exchange &exchange);

    [[nodiscard]] bool isSearching(LocalJobId id) const { return m_searching.contains(id); }

Q_SIGNALS:
    void searchEnded(headwater::LocalJobId job);
    void historyFailed(const headwater::Error &error);

private:
    void resolved(LocalJobId id, const Answer<std::optional<ServerJob>> &found,
                  const std::optional<JobId> &running);
    void takeRunning(LocalJobId id, const ServerJob &running, const Exchange &exchange);
    void survivorFound(LocalJobId id, const Answer<std::optional<ServerJob>> &found);
    /// A job that was considered lost was seen at its server.
    void revive(LocalJobId id, const ServerJob &seen, const Exchange &exchange);
    void ended(LocalJobId id);

    Clock &m_clock;
    const EndpointTraffic &m_traffic;
    JobLedger &m_ledger;
    JobFollower &m_follower;
    std::unique_ptr<JobFinder> m_finder;
    QSet<LocalJobId> m_searching;
};

} // namespace headwater
