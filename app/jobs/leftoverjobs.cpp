// SPDX-License-Identifier: Apache-2.0
#include "jobs/leftoverjobs.h"

#include <algorithm>

namespace headwater {

void LeftOverJobs::add(const QList<RefreshJob> &jobs)
{
    for (const RefreshJob &job : jobs) {
        if (contains(job.localId))
            continue;
        m_jobs.append(job);
        m_ids.insert(job.localId);
    }
    std::ranges::sort(m_jobs, {}, &RefreshJob::localId);
}

void LeftOverJobs::remove(const QSet<LocalJobId> &jobs)
{
    if (!m_ids.intersects(jobs))
        return;
    m_ids.subtract(jobs);
    m_jobs.removeIf([&](const RefreshJob &job) { return jobs.contains(job.localId); });
}

void LeftOverJobs::clear()
{
    m_jobs.clear();
    m_ids.clear();
}

QList<LocalJobId> LeftOverJobs::ids() const
{
    QList<LocalJobId> ids;
    for (const RefreshJob &job : m_jobs)
        ids.append(job.localId);
    return ids;
}

QList<LocalJobId> LeftOverJobs::idsOf(const EndpointId &endpoint) const
{
    QList<LocalJobId> ids;
    for (const RefreshJob &job : m_jobs) {
        if (job.collection.endpoint == endpoint)
            ids.append(job.localId);
    }
    return ids;
}

QHash<CollectionRef, RefreshJob> LeftOverJobs::sendable() const
{
    QHash<CollectionRef, RefreshJob> jobs;
    for (const RefreshJob &job : m_jobs) {
        if (canBeSent(job) && !jobs.contains(job.collection))
            jobs.insert(job.collection, job);
    }
    return jobs;
}

} // namespace headwater
