// SPDX-License-Identifier: Apache-2.0
#include "jobs/leftoverjobs.h"

#include <algorithm>
#include <limits>

namespace headwater {

void LeftOverJobs::add(const QList<RefreshJob> &jobs)
{
    for (const RefreshJob &job : jobs) {
        if (contains(job.localId))
            continue;
        m_jobs.append(job);
        m_ids.insert(job.localId);
    }
    sort();
}

void LeftOverJobs::sort()
{
    const auto place = [this](const RefreshJob &job) {
        return std::pair(m_places.value(job.localId, std::numeric_limits<qsizetype>::max()),
                         job.localId);
    };
    std::ranges::sort(m_jobs, {}, place);
}

void LeftOverJobs::setOrder(const QList<LocalJobId> &order)
{
    m_places.clear();
    for (qsizetype i = 0; i < order.size(); ++i)
        m_places.insert(order.at(i), i);
    sort();
}

void LeftOverJobs::move(const QSet<LocalJobId> &chosen, QueueMove move)
{
    if (!m_ids.intersects(chosen))
        return;
    QHash<EndpointId, QList<LocalJobId>> orders; // of each endpoint
    for (const RefreshJob &job : std::as_const(m_jobs))
        orders[job.collection.endpoint].append(job.localId);
    for (QList<LocalJobId> &order : orders)
        order = moved(order, chosen, move);
    QList<LocalJobId> all;
    for (const RefreshJob &job : std::as_const(m_jobs))
        all.append(orders[job.collection.endpoint].takeFirst());
    setOrder(all);
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

QList<LocalJobId> LeftOverJobs::idsBeside(LocalJobId job) const
{
    const auto found = std::ranges::find(m_jobs, job, &RefreshJob::localId);
    return found == m_jobs.end() ? QList<LocalJobId>() : idsOf(found->collection.endpoint);
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
