// SPDX-License-Identifier: Apache-2.0
#include "ui/retrydesk.h"

#include "models/historymodel.h"
#include "store/endpointstore.h"

#include <algorithm>
#include <utility>

namespace headwater {

RetryDesk::RetryDesk(const HistoryModel &history, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
}

void RetryDesk::retry(const QList<LocalJobId> &jobs)
{
    QList<RefreshJob> withPair;
    QList<CollectionRef> collections;
    Retried retried;
    for (const LocalJobId id : jobs) {
        const RefreshJob *job = m_history.job(m_history.row(id));
        if (!job)
            continue;
        if (!job->usesStoredSettings()) {
            withPair.append(*job);
            continue;
        }
        retried[job->collection].insert(id);
        if (!collections.contains(job->collection))
            collections.append(job->collection);
    }
    const auto isProduction = [this](const CollectionRef &collection) {
        const ClusterEndpoint *endpoint = m_endpoints.find(collection.endpoint);
        return endpoint && endpoint->tag == EnvironmentTag::Production;
    };
    const bool wantsReview = collections.size() > 1
            || std::any_of(collections.begin(), collections.end(), isProduction);
    if (wantsReview) {
        m_inReview = retried;
        Q_EMIT reviewRequested(collections);
    } else if (!collections.isEmpty()) {
        m_agreed.insert(retried);
        Q_EMIT refreshRequested({collections.front(), {}});
        m_agreed.remove(collections.front()); // it may have got no row
    }
    if (!withPair.isEmpty())
        retryWithPair(withPair);
}

void RetryDesk::retryWithPair(const QList<RefreshJob> &jobs)
{
    const RefreshJob &first = jobs.front();
    if (const std::optional<Override> masked = maskedOverride(first.maskedBody)) {
        m_inForm = {{first.collection, {first.localId}}};
        Q_EMIT newSettingsRequested(first.collection, *masked);
    }
    if (jobs.size() > 1) {
        Q_EMIT leftOut(tr("Refreshes with new settings are retried one at a time, since their secrets "
                          "have to be entered again: %1 is in the refresh pane.")
                               .arg(first.collection.name));
    }
}

void RetryDesk::reviewed(const QList<CollectionRef> &queued)
{
    const Retried inReview = std::exchange(m_inReview, {});
    for (const CollectionRef &collection : queued) {
        if (inReview.contains(collection))
            m_agreed[collection] = inReview.value(collection);
    }
}

void RetryDesk::formSent(const RefreshRequest &request)
{
    const Retried inForm = std::exchange(m_inForm, {});
    if (request.override && inForm.contains(request.collection))
        m_agreed[request.collection] = inForm.value(request.collection);
}

QSet<LocalJobId> RetryDesk::takeRetried(const RefreshJob &job)
{
    if (job.state == JobState::Queued) {
        if (const QSet<LocalJobId> agreed = m_agreed.take(job.collection); !agreed.isEmpty())
            m_queued[job.localId] += agreed;
        return {};
    }
    const QSet<LocalJobId> retried = m_queued.take(job.localId); // whether it left or never will
    if (job.state != JobState::Sending)
        return {};
    return retried + m_agreed.take(job.collection); // one that waited before may be what was agreed to
}

} // namespace headwater
