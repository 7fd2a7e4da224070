// SPDX-License-Identifier: Apache-2.0
#include "ui/retrydesk.h"

#include "models/historymodel.h"
#include "store/endpointstore.h"

#include <algorithm>

namespace headwater {

RetryDesk::RetryDesk(const HistoryModel &history, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
}

void RetryDesk::retry(const QList<LocalJobId> &jobs)
{
    QList<RefreshJob> withPair;
    QList<CollectionRef> collections;
    for (const LocalJobId id : jobs) {
        const RefreshJob *job = m_history.job(m_history.row(id));
        if (!job)
            continue;
        m_retried[job->collection].insert(id);
        if (!job->usesStoredSettings())
            withPair.append(*job);
        else if (!collections.contains(job->collection))
            collections.append(job->collection);
    }
    const auto isProduction = [this](const CollectionRef &collection) {
        const ClusterEndpoint *endpoint = m_endpoints.find(collection.endpoint);
        return endpoint && endpoint->tag == EnvironmentTag::Production;
    };
    const bool wantsReview = collections.size() > 1
            || std::any_of(collections.begin(), collections.end(), isProduction);
    if (wantsReview)
        Q_EMIT reviewRequested(collections);
    else if (!collections.isEmpty())
        Q_EMIT refreshRequested({collections.front(), {}});
    if (!withPair.isEmpty())
        retryWithPair(withPair);
}

void RetryDesk::retryWithPair(const QList<RefreshJob> &jobs)
{
    const RefreshJob &first = jobs.front();
    if (const std::optional<Override> masked = maskedOverride(first.maskedBody))
        Q_EMIT newSettingsRequested(first.collection, *masked);
    if (jobs.size() > 1) {
        Q_EMIT leftOut(tr("Refreshes with new settings are retried one at a time, since their secrets "
                          "have to be entered again: %1 is in the refresh pane.")
                               .arg(first.collection.name));
    }
}

QSet<LocalJobId> RetryDesk::takeRetried(const CollectionRef &collection)
{
    return m_retried.take(collection);
}

} // namespace headwater
