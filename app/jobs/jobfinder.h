// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/clusteraccess.h"

#include <QObject>

#include <optional>

namespace headwater {

class Clock;

/// The job that a request sent at \a sentAt (the server's clock) started: its masked source is \a
/// source, or any if that is empty, and it did not start before the request was sent. If several
/// match, the one that started first. \a jobs are those of one collection.
[[nodiscard]] std::optional<ServerJob> startedBy(const QList<ServerJob> &jobs,
                                                 const QString &source, const QDateTime &sentAt);

/// Searches for a job in the job list of a collection, several times before it gives up: the list
/// may lag behind, and the network that lost an answer may lose the next one too.
class JobFinder final : public QObject
{
    Q_OBJECT
public:
    using Pick = std::function<std::optional<ServerJob>(const QList<ServerJob> &)>;

    /// Both must outlive the finder.
    JobFinder(const ClusterAccess &access, Clock &clock) : m_access(access), m_clock(clock) { }

    /// Reads the list of the collection that \a job refreshes. Reports the job that \a pick chose
    /// from it, nullopt if it chose none although at least the last list could be read, or the
    /// error of the last attempt. If \a named is not in the list and nothing in it was chosen, or
    /// the server cannot produce the list (contract.md §13 N3), job \a named is described by its id
    /// and offered to \a pick.
    void find(const RefreshJob &job, Pick pick, AnswerHandler<std::optional<ServerJob>> handler,
              const std::optional<JobId> &named = {});

private:
    struct Search
    {
        RefreshJob job;
        Pick pick;
        AnswerHandler<std::optional<ServerJob>> handler;
        std::optional<JobId> named;
    };

    void look(const Search &search, std::size_t attempt);
    void list(const Search &search, std::size_t attempt, const ClusterLink &link);
    void looked(const Search &search, std::size_t attempt, const Answer<QList<ServerJob>> &jobs);

    const ClusterAccess &m_access;
    Clock &m_clock;
};

} // namespace headwater
