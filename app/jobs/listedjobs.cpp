// SPDX-License-Identifier: Apache-2.0
#include "jobs/listedjobs.h"

#include "jobs/joblistreader.h"
#include "jobs/refreshtracker.h"
#include "store/history/historystore.h"

#include <algorithm>

namespace headwater {

namespace {
constexpr int kMostOpen = 200; // of an endpoint
} // namespace

ListedJobs::ListedJobs(HistoryStore &history, RefreshTracker &tracker, JobListReader &lists)
    : m_history(history), m_tracker(tracker)
{
    connect(&lists, &JobListReader::liveSeen, this, &ListedJobs::take);
    connect(&tracker, &RefreshTracker::jobChanged, this, [this](const RefreshJob &job) {
        if (job.serverId)
            m_known.insert({job.collection.endpoint, *job.serverId});
    });
}

void ListedJobs::take(const CollectionRef &collection, const ServerJob &job)
{
    if (m_known.contains({collection.endpoint, job.id}) || m_tracker.liveJobs().size() >= kMostLive
        || mayBeOurs(collection))
        return;
    m_tracker.followListed(collection, job);
}

/// Whether a request for the collection has no job yet: one that is being sent, here or by another program, or one
/// whose outcome is unknown. Its job may be the listed one, and only one row may have it.
bool ListedJobs::mayBeOurs(const CollectionRef &collection) const
{
    HistoryFilter open;
    open.states = {JobState::Sending, JobState::UnknownOutcome};
    open.endpoint = collection.endpoint;
    open.database = collection.database;
    const auto rows = m_history.page(open, {}, kMostOpen);
    return !rows || std::ranges::any_of(*rows, [&collection](const RefreshJob &row) {
        return row.collection == collection && !row.serverId;
    });
}

} // namespace headwater
