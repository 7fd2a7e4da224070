// SPDX-License-Identifier: Apache-2.0
// What CollectionTableModel knows of refreshes: from the history, and from the job lists of clusters.
#include "models/collectiontablerows.h"
#include "store/profile/endpointstore.h"

#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kFewShown = 50; // collections

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
    showJobs({collection});
}

void CollectionTableModel::setLatestJob(const RefreshJob &job)
{
    if (learnJob(job))
        showJobs({job.collection});
}

void CollectionTableModel::recallJobs(const QList<RefreshJob> &jobs)
{
    QList<CollectionRef> changed;
    for (const RefreshJob &job : jobs) {
        const auto known = m_jobs.constFind(job.collection);
        const bool isKnown
                = known != m_jobs.cend() && known->latest && known->latest->id == job.localId;
        if (!isKnown && learnJob(job))
            changed.append(job.collection);
    }
    showJobs(changed);
}

bool CollectionTableModel::learnJob(const RefreshJob &job)
{
    const ClusterEndpoint *endpoint = m_store.find(job.collection.endpoint);
    if (endpoint && !job.belongsTo(endpoint->url))
        return false; // a collection of that name at another cluster
    KnownJobs &known = m_jobs[job.collection];
    if (job.state == JobState::Done)
        known.trace = known.trace.mergedWith({{}, endOf(job), {}});
    else if (job.state == JobState::Failed)
        known.trace = known.trace.mergedWith({{}, {}, endOf(job)});
    if (!known.latest || job.localId >= known.latest->id)
        known.latest = {job.localId, job.state, stateText(job), job.progress, job.caution};
    return true;
}

QList<CollectionRef> CollectionTableModel::dropJobs(const QList<LocalJobId> &jobs)
{
    const QSet<LocalJobId> going(jobs.begin(), jobs.end());
    QList<CollectionRef> collections;
    for (auto known = m_jobs.begin(); known != m_jobs.end(); ++known) {
        if (!known->latest || !going.contains(known->latest->id))
            continue;
        known->latest.reset();
        collections.append(known.key());
    }
    showJobs(collections);
    return collections;
}

void CollectionTableModel::forgetJobs(const EndpointId &endpoint)
{
    QList<CollectionRef> collections = m_jobs.keys();
    collections.removeIf([&](const CollectionRef &ref) { return ref.endpoint != endpoint; });
    for (const CollectionRef &collection : std::as_const(collections))
        m_jobs.remove(collection);
    showJobs(collections);
}

void CollectionTableModel::forgetAllJobs()
{
    const QList<CollectionRef> collections = m_jobs.keys();
    m_jobs.clear();
    showJobs(collections);
}

void CollectionTableModel::fillJobs(const CollectionRef &collection, Row &row) const
{
    const auto known = m_jobs.constFind(collection);
    const bool isKnown = known != m_jobs.cend();
    row.latest = isKnown ? known->latest : std::nullopt;
    row.trace = isKnown ? row.listed.mergedWith(known->trace) : row.listed;
}

/// Announces many together: thousands of small changes would take long to show.
void CollectionTableModel::showJobs(const QList<CollectionRef> &collections)
{
    const bool areFew = collections.size() <= kFewShown;
    int first = rowCount();
    int last = -1;
    for (const CollectionRef &collection : collections) {
        int number = -1;
        Row *row = findRow(collection, number);
        if (!row)
            continue;
        fillJobs(collection, *row);
        if (areFew)
            announce(number, number, LastOk, State);
        first = std::min(first, number);
        last = std::max(last, number);
    }
    if (!areFew && last >= 0)
        announce(first, last, LastOk, State);
}

} // namespace headwater
