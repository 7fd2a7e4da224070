// SPDX-License-Identifier: Apache-2.0
#include "jobs/duplicateguard.h"

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

void DuplicateGuard::look(const CollectionRef &collection, QObject *context,
                          AnswerHandler<std::optional<ServerJob>> handler,
                          const std::optional<ClusterLink> &link)
{
    m_lanes[collection.endpoint].waiting.push_back({collection, context, std::move(handler), link});
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
    const auto finish
            = [this, look](const Answer<QList<ServerJob>> &jobs) { answered(look, jobs); };
    if (look.link) {
        look.link->call(&ClusterClient::listJobs, this, finish, look.collection);
    } else {
        m_access.call(look.collection.endpoint, &ClusterClient::listJobs, this, finish,
                      look.collection);
    }
}

void DuplicateGuard::answered(const Look &look, const Answer<QList<ServerJob>> &jobs)
{
    --m_lanes[look.collection.endpoint].inFlight;
    startNext(look.collection.endpoint);
    if (look.context)
        look.handler({jobs.map(activeAmong), jobs.exchange});
}

} // namespace headwater
