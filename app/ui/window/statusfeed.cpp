// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statusfeed.h"

#include "jobs/cadence.h"
#include "jobs/endpointtraffic.h"
#include "jobs/refreshtracker.h"
#include "models/endpointtreemodel.h"
#include "store/profile/endpointstore.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/jobfeed.h"
#include "ui/window/statusline.h"

namespace headwater {

StatusFeed::StatusFeed(const WindowParts &parts, StatusLine &line, const EndpointDesk &endpoints,
                       const JobFeed &jobs)
    : m_parts(parts), m_line(line), m_jobs(jobs)
{
    connect(&endpoints, &EndpointDesk::statusChanged, this, &StatusFeed::update);
    connect(&jobs, &JobFeed::liveCountChanged, this, &StatusFeed::update);
    update();
}

void StatusFeed::update()
{
    m_line.setEndpoints(m_parts.endpoints.endpoints().size());
    m_line.setLiveJobs(m_jobs.liveCount());
    QList<StatusLine::Problem> problems;
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints()) {
        if (const auto failure = m_parts.endpointTree.failure(endpoint.id))
            problems.append({endpoint.id, EndpointDesk::sentence(endpoint, *failure)});
    }
    m_line.setProblems(problems);
}

void StatusFeed::updatePolls()
{
    QStringList slowed;
    for (const EndpointId &id : m_parts.tracker.slowedEndpoints()) {
        if (const ClusterEndpoint *endpoint = m_parts.endpoints.find(id))
            slowed.append(endpoint->name);
    }
    m_line.setPolls(m_parts.tracker.traffic().highestPollRate(), RequestBudget::kLooksPerSecond,
                    slowed);
}

} // namespace headwater
