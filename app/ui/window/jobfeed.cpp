// SPDX-License-Identifier: Apache-2.0
#include "ui/window/jobfeed.h"

#include "jobs/catalog.h"
#include "jobs/historyretention.h"
#include "jobs/refreshtracker.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"

namespace headwater {

JobFeed::JobFeed(const WindowParts &parts) : m_parts(parts)
{
    m_countDelay.setSingleShot(true);
    connect(&m_countDelay, &QTimer::timeout, this, &JobFeed::showCounts);
    connect(&m_parts.tracker, &RefreshTracker::jobChanged, this, &JobFeed::take);
    connect(&m_parts.tracker, &RefreshTracker::jobsRemoved, this, &JobFeed::drop);
    connectWipes();
}

void JobFeed::connectWipes()
{
    connect(&m_parts.retention, &HistoryRetention::wiped, this, &JobFeed::forget);
    connect(&m_parts.retention, &HistoryRetention::wipedAll, this, &JobFeed::forgetAll);
}

qsizetype JobFeed::liveCount() const
{
    return m_parts.tracker.liveJobs().size();
}

void JobFeed::take(const RefreshJob &job, bool wasLive)
{
    m_parts.history.applyJob(job);
    m_parts.collections.setLatestJob(job);

    countSoon();
    if (job.state == JobState::Done && wasLive)
        m_parts.catalog.describeAgain(job.collection); // its settings may be the stored ones now
    Q_EMIT jobChanged(job, wasLive);
}

void JobFeed::drop(const QList<LocalJobId> &ids)
{
    m_parts.history.removeJobs(ids);
    Q_EMIT jobsDropped(ids);
    countSoon();
}

void JobFeed::forget(const EndpointId &endpoint)
{
    m_parts.collections.forgetJobs(endpoint);
    countSoon();
}

void JobFeed::forgetAll()
{
    m_parts.collections.forgetAllJobs();
    countSoon();
}

void JobFeed::showCounts()
{
    QHash<EndpointId, int> counts;
    for (const CollectionRef &collection : m_parts.tracker.liveJobs())
        ++counts[collection.endpoint];
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
        m_parts.endpointTree.setLiveJobs(endpoint.id, counts.value(endpoint.id));
    Q_EMIT liveCountChanged();
}

QStringList JobFeed::liveNames(const EndpointId &endpoint) const
{
    QStringList names;
    for (const CollectionRef &collection : m_parts.tracker.liveJobs()) {
        if (!endpoint.isNull() && collection.endpoint != endpoint)
            continue;
        const ClusterEndpoint *found = m_parts.endpoints.find(collection.endpoint);
        names.append(QStringLiteral("%1/%2/%3")
                             .arg(found ? found->name : tr("removed endpoint"), collection.database,
                                  collection.name));
    }
    names.sort();
    return names;
}

} // namespace headwater
