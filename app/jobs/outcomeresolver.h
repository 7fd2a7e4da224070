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

/// Finds out what became of a refresh by reading job lists, never by sending: the job of a request whose
/// answer did not come, and the job that a server runs in another's place (contract.md §6.4, §6.7).
class OutcomeResolver final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the resolver.
    OutcomeResolver(const ClusterAccess &access, Clock &clock, const EndpointTraffic &traffic,
                    JobLedger &ledger, JobFollower &follower);
    ~OutcomeResolver() override;

    /// For a job whose outcome is unknown: adopts the job of its collection that has its source, began
    /// after it was sent (by the server's clock) and is none of ours yet; or says that there is none. When
    /// the answer named a \a running job of the collection and there is no other, that one is followed.
    void resolve(LocalJobId id, const std::optional<JobId> &running = {});
    /// For a job that the server refused or lost: finds the one that runs instead, as supersede(): the
    /// \a running one that the refusal named, or one that has not ended. One that is listed itself is not
    /// lost, and followed again.
    void findSurvivor(LocalJobId id, const std::optional<JobId> &running = {});
    /// Follows \a running, as \a exchange told of it, in a row of its own in place of \a id, and links the
    /// two. Error: Storage when there can be no such row; \a id is as it was then.
    [[nodiscard]] Result<Done> supersede(LocalJobId id, const ServerJob &running,
                                         const Exchange &exchange);
    /// Follows \a running in the row that it has, or in a new one beside \a beside. Error: Storage when
    /// that cannot be written.
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
    /// A job that was taken for lost was seen at its server.
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
