// SPDX-License-Identifier: Apache-2.0
#include "jobs/duplicateguard.h"

#include "core/base/secret.h"
#include "jobs/endpointtoken.h"
#include "jobs/jobendpoint.h"
#include "net/clusterclient.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

#include <algorithm>

namespace headwater {

std::optional<ServerJob> activeAmong(const QList<ServerJob> &jobs)
{
    const auto active = std::find_if(jobs.begin(), jobs.end(), [](const ServerJob &job) {
        const ServerState state = job.state();
        return state != ServerState::Completed && state != ServerState::Failed;
    });
    return active == jobs.end() ? std::nullopt : std::optional(*active);
}

DuplicateGuard::DuplicateGuard(ClusterClient &client, const EndpointStore &endpoints,
                               TokenVault &vault)
    : m_client(client), m_endpoints(endpoints), m_vault(vault)
{
}

void DuplicateGuard::look(const CollectionRef &collection, QObject *context,
                          Handler<std::optional<ServerJob>> handler)
{
    m_lanes[collection.endpoint].waiting.push_back({collection, context, std::move(handler)});
    QMetaObject::invokeMethod(
            this, [this, endpoint = collection.endpoint] { startNext(endpoint); },
            Qt::QueuedConnection);
}

void DuplicateGuard::startNext(const EndpointId &endpoint)
{
    Lane &lane = m_lanes[endpoint];
    while (lane.inFlight < kAtOnce && !lane.waiting.empty()) {
        const Look look = std::move(lane.waiting.front());
        lane.waiting.pop_front();
        if (!look.context)
            continue; // nobody waits for it any more
        ++lane.inFlight;
        ask(look);
    }
}

void DuplicateGuard::ask(const Look &look)
{
    const Result<ClusterEndpoint> endpoint = endpointOf(look.collection.endpoint, m_endpoints);
    if (!endpoint) {
        QMetaObject::invokeMethod(
                this, [this, look, gone = endpoint.error()] { answered(look, Failure(gone)); },
                Qt::QueuedConnection);
        return;
    }
    readToken(m_vault, m_endpoints, *endpoint, this,
              [this, look, endpoint = *endpoint](const Result<Secret> &token) {
                  if (!token) {
                      answered(look, Failure(token.error()));
                      return;
                  }
                  m_client.listJobs(endpoint, *token, look.collection, this,
                                    [this, look](const Result<QList<ServerJob>> &jobs) {
                                        answered(look, jobs);
                                    });
              });
}

void DuplicateGuard::answered(const Look &look, const Result<QList<ServerJob>> &jobs)
{
    --m_lanes[look.collection.endpoint].inFlight;
    startNext(look.collection.endpoint);
    if (look.context)
        look.handler(jobs.map(activeAmong));
}

} // namespace headwater
