// SPDX-License-Identifier: Apache-2.0
// What CollectionTableModel knows of refreshes: from the history, and from the job lists of clusters.
#include "models/collectiontablerows.h"
#include "store/endpointstore.h"

#include <algorithm>

namespace headwater {

namespace {

/// When it ended, or was sent where nobody told the end.
QDateTime endOf(const RefreshJob &job)
{
    return job.endedAt.isValid() ? job.endedAt : job.sentAt;
}

} // namespace

void CollectionTableModel::setTrace(const CollectionRef &collection, const RefreshTrace &trace)
{
    int number = -1;
    Row *row = findRow(collection, number);
    if (!row)
        return;
    row->listed = row->listed.mergedWith(trace);
    showJobs(collection);
}

void CollectionTableModel::setLatestJob(const RefreshJob &job)
{
    const ClusterEndpoint *endpoint = m_store.find(job.collection.endpoint);
    if (endpoint && !job.belongsTo(endpoint->url))
        return; // a collection of that name at another cluster
    KnownJobs &known = m_jobs[job.collection];
    if (job.state == JobState::Done)
        known.trace = known.trace.mergedWith({{}, endOf(job), {}});
    else if (job.state == JobState::Failed)
        known.trace = known.trace.mergedWith({{}, {}, endOf(job)});
    if (!known.latest || job.localId >= known.latest->id)
        known.latest = {job.localId, job.state, stateText(job), job.progress, job.caution};
    showJobs(job.collection);
}

std::optional<CollectionRef> CollectionTableModel::dropJob(LocalJobId job)
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [job](const KnownJobs &known) {
        return known.latest && known.latest->id == job;
    });
    if (found == m_jobs.end())
        return std::nullopt;
    found->latest.reset();
    const CollectionRef collection = found.key();
    showJobs(collection);
    return collection;
}

void CollectionTableModel::forgetJobs(const EndpointId &endpoint)
{
    const QList<CollectionRef> collections = m_jobs.keys();
    for (const CollectionRef &collection : collections) {
        if (collection.endpoint != endpoint)
            continue;
        m_jobs.remove(collection);
        showJobs(collection);
    }
}

void CollectionTableModel::forgetAllJobs()
{
    const QList<CollectionRef> collections = m_jobs.keys();
    m_jobs.clear();
    for (const CollectionRef &collection : collections)
        showJobs(collection);
}

void CollectionTableModel::fillJobs(const CollectionRef &collection, Row &row) const
{
    const auto known = m_jobs.constFind(collection);
    const bool isKnown = known != m_jobs.cend();
    row.latest = isKnown ? known->latest : std::nullopt;
    row.trace = isKnown ? row.listed.mergedWith(known->trace) : row.listed;
}

void CollectionTableModel::showJobs(const CollectionRef &collection)
{
    int number = -1;
    Row *row = findRow(collection, number);
    if (!row)
        return;
    fillJobs(collection, *row);
    announce(number, number, LastOk, State);
}

} // namespace headwater
