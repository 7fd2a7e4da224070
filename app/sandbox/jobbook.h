// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "sandbox/jobplan.h"

#include <QJsonObject>

#include <functional>
#include <vector>

namespace headwater::sandbox {

/// A job as accepted. Its state follows from its plan and the time alone.
struct Job
{
    JobId id;
    QString database;
    QString collection;
    QString source; ///< the pair in effect
    QString spec;
    bool isOverride = false;
    qint64 start = 0; ///< ms since 1970
    JobPlan plan;

    [[nodiscard]] ServerState stateAt(qint64 now) const;
    [[nodiscard]] int progressAt(qint64 now) const;
    [[nodiscard]] qint64 end() const; ///< ms since 1970; of a job that ends
    [[nodiscard]] bool hasEndedAt(qint64 now) const;
};

/// All jobs known to the server (contract.md §6).
class JobBook
{
public:
    explicit JobBook(std::chrono::milliseconds retention) : m_retention(retention) { }

    /// Gives \a job an id and keeps it, unless its plan says that it is dropped.
    JobId accept(Job job);

    [[nodiscard]] const Job *find(qint64 id) const;
    /// The job of this collection that has not ended, or null.
    [[nodiscard]] const Job *active(const QString &database, const QString &collection,
                                    qint64 now) const;
    /// Newest first.
    [[nodiscard]] std::vector<Job> matching(const std::function<bool(const Job &)> &wanted) const;

    /// Calls \a completed once for every job that completed by \a now, in the order of their ends,
    /// and then removes the jobs that the server no longer keeps.
    void settle(qint64 now, const std::function<void(const Job &)> &completed);

private:
    struct Entry
    {
        Job job;
        bool settled = false;
    };

    std::chrono::milliseconds m_retention;
    qint64 m_lastId = 0;
    std::vector<Entry> m_entries; ///< in the order of their ids
};

/// A job object of contract.md §3.2.
[[nodiscard]] QJsonObject described(const Job &job, qint64 now, bool withSpec);

} // namespace headwater::sandbox
