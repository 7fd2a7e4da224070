// SPDX-License-Identifier: Apache-2.0
#include "models/knownrefreshes.h"

#include <QSet>

namespace headwater {

namespace {

/// When the job ended, or was sent if its end is unknown.
QDateTime endOf(const RefreshJob &job)
{
    return job.endedAt.isValid() ? job.endedAt : job.sentAt;
}

} // namespace

void KnownRefreshes::add(const RefreshJob &job)
{
    Known &known = m_known[job.collection];
    if (job.state == JobState::Done)
        known.trace = known.trace.mergedWith({{}, endOf(job), {}});
    else if (job.state == JobState::Failed)
        known.trace = known.trace.mergedWith({{}, {}, endOf(job)});
    if (!known.latest || job.localId >= known.latest->id)
        known.latest = {job.localId, job.state, stateText(job), job.progress, job.caution};
}

bool KnownRefreshes::isLatest(const RefreshJob &job) const
{
    const auto known = m_known.constFind(job.collection);
    return known != m_known.cend() && known->latest && known->latest->id == job.localId;
}

QList<CollectionRef> KnownRefreshes::drop(const QList<LocalJobId> &jobs)
{
    const QSet<LocalJobId> going(jobs.begin(), jobs.end());
    QList<CollectionRef> collections;
    for (auto known = m_known.begin(); known != m_known.end(); ++known) {
        if (!known->latest || !going.contains(known->latest->id))
            continue;
        known->latest.reset();
        collections.append(known.key());
    }
    return collections;
}

QList<CollectionRef> KnownRefreshes::forget(const EndpointId &endpoint)
{
    QList<CollectionRef> forgotten = m_known.keys();
    forgotten.removeIf([&](const CollectionRef &ref) { return ref.endpoint != endpoint; });
    for (const CollectionRef &collection : std::as_const(forgotten))
        m_known.remove(collection);
    return forgotten;
}

QList<CollectionRef> KnownRefreshes::forgetAll()
{
    QList<CollectionRef> forgotten = m_known.keys();
    m_known.clear();
    return forgotten;
}

void KnownRefreshes::fill(const CollectionRef &collection, CollectionRow &row) const
{
    const auto known = m_known.constFind(collection);
    const bool isKnown = known != m_known.cend();
    row.latest = isKnown ? known->latest : std::nullopt;
    row.trace = isKnown ? row.listed.mergedWith(known->trace) : row.listed;
}

} // namespace headwater
