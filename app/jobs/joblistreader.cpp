// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblistreader.h"

#include "core/job/endpointaddress.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/duplicateguard.h"
#include "jobs/endpointtraffic.h"
#include "store/profile/endpointstore.h"

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

RefreshTrace traceOf(const QList<ServerJob> &jobs, const QDateTime &readAt)
{
    RefreshTrace trace{readAt, {}, {}};
    for (const ServerJob &job : jobs) {
        const QDateTime end = job.endTime.isValid() ? job.endTime : job.startTime;
        if (job.state() == ServerState::Completed)
            trace = trace.mergedWith({{}, end, {}});
        else if (job.state() == ServerState::Failed)
            trace = trace.mergedWith({{}, {}, end});
    }
    return trace;
}

void JobListReader::lookAt(const QList<CollectionRef> &collections)
{
    for (Lane &lane : m_lanes)
        lane.waiting.clear();
    for (const CollectionRef &collection : collections) {
        if (m_access.endpoints().find(collection.endpoint))
            m_lanes[collection.endpoint].waiting.push_back(collection);
    }
    const QList<EndpointId> ids = m_lanes.keys();
    for (const EndpointId &id : ids)
        start(id);
}

void JobListReader::start(const EndpointId &endpoint)
{
    Lane &lane = m_lanes[endpoint];
    const std::chrono::milliseconds now = m_clock.steady();
    const auto isFresh = [this, now](const CollectionRef &collection) {
        const auto read = m_read.constFind(collection);
        return read != m_read.cend() && now - *read < kFresh;
    };
    while (!lane.waiting.empty() && isFresh(lane.waiting.front()))
        lane.waiting.pop_front();
    if (lane.waiting.empty() || lane.isAsking)
        return;
    RequestBudget &budget = m_traffic.budget(endpoint);
    const auto wait = std::max(lane.pausedUntil - now, budget.wait(Reading::InView, now));
    if (wait > 0ms || !budget.take(Reading::InView, now)) {
        m_clock.after(wait, this, [this, endpoint, alarm = ++lane.alarm] {
            if (m_lanes.value(endpoint).alarm == alarm)
                start(endpoint);
        });
        return;
    }
    const CollectionRef next = lane.waiting.front();
    lane.waiting.pop_front();
    ask(next);
}

void JobListReader::ask(const CollectionRef &collection)
{
    const ClusterEndpoint *found = m_access.endpoints().find(collection.endpoint);
    if (!found)
        return;
    Lane &lane = m_lanes[collection.endpoint];
    lane.isAsking = true;
    const auto finish
            = [this, collection, server = found->url](const Result<QList<ServerJob>> &jobs) {
                  answered(collection, server, jobs);
              };
    m_access.call(found->id, &ClusterClient::listJobs, this, finish, collection);
}

void JobListReader::answered(const CollectionRef &collection, const QUrl &server,
                             const Result<QList<ServerJob>> &jobs)
{
    Lane &lane = m_lanes[collection.endpoint];
    lane.isAsking = false;
    const ClusterEndpoint *endpoint = m_access.endpoints().find(collection.endpoint);
    const bool isHere = endpoint && isSameServer(endpoint->url, server);
    const bool hasNoList = !jobs
            && (jobs.error().kind == ErrorKind::NotFound
                || jobs.error().kind == ErrorKind::Rejected);
    if (isHere && (jobs || hasNoList))
        m_read.insert(collection, m_clock.steady());
    if (!jobs && !hasNoList)
        lane.pausedUntil = m_clock.steady() + kPause;
    if (isHere && jobs)
        Q_EMIT read(collection, traceOf(*jobs, m_clock.now()));
    if (const auto live = isHere && jobs ? activeAmong(*jobs) : std::nullopt)
        Q_EMIT liveSeen(collection, *live);
    start(collection.endpoint);
}

} // namespace headwater
