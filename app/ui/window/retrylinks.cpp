// SPDX-License-Identifier: Apache-2.0
#include "ui/window/retrylinks.h"

#include "models/historymodel.h"
#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

RetryLinks::RetryLinks(const HistoryModel &history, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_history(history), m_endpoints(endpoints)
{
}

void RetryLinks::retry(const QList<LocalJobId> &jobs)
{
    QList<RefreshJob> withPair;
    QList<RefreshRequest> requests; // one per collection, however often it failed
    for (const LocalJobId id : jobs) {
        const RefreshJob *job = m_history.job(m_history.row(id));
        if (!job)
            continue;
        if (!job->usesStoredSettings()) {
            withPair.append(*job);
            continue;
        }
        auto request = std::ranges::find(requests, job->collection, &RefreshRequest::collection);
        if (request == requests.end())
            request = requests.insert(requests.end(), {job->collection, {}});
        request->retries.append(id);
    }
    const auto isProduction = [this](const RefreshRequest &request) {
        const ClusterEndpoint *endpoint = m_endpoints.find(request.collection.endpoint);
        return endpoint && endpoint->tag == EnvironmentTag::Production;
    };
    if (requests.size() > 1 || std::ranges::any_of(requests, isProduction))
        Q_EMIT reviewRequested(requests);
    else if (!requests.isEmpty())
        Q_EMIT refreshRequested(requests.front());
    if (!withPair.isEmpty())
        retryWithPair(withPair);
}

void RetryLinks::retryWithPair(const QList<RefreshJob> &jobs)
{
    const RefreshJob &first = jobs.front();
    if (const std::optional<Override> masked = maskedOverride(first.maskedBody))
        Q_EMIT newSettingsRequested({first.collection, masked, {first.localId}});
    if (jobs.size() > 1) {
        Q_EMIT leftOut(tr("Refreshes with new settings are retried one at a time, because their "
                          "secrets must be entered again. %1 is open in the refresh pane.")
                               .arg(first.collection.name));
    }
}

} // namespace headwater
