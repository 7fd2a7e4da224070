// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshtracker.h"

#include "jobs/clock.h"
#include "jobs/endpointpoller.h"
#include "jobs/endpointtoken.h"
#include "jobs/jobfinder.h"
#include "net/clusterclient.h"
#include "store/endpointstore.h"
#include "store/historystore.h"
#include "store/tokenvault.h"

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr auto kQuietAfter = 10min;
/// What a `Date` header of whole seconds and the way to the server can hide.
constexpr auto kClockTolerance = 3s;
constexpr int kMostUnsettled = 200; // looked for again at start

} // namespace

RefreshTracker::RefreshTracker(ClusterClient &client, HistoryStore &history,
                               const EndpointStore &endpoints, TokenVault &vault, Clock &clock)
    : m_client(client),
      m_history(history),
      m_endpoints(endpoints),
      m_vault(vault),
      m_clock(clock),
      m_finder(std::make_unique<JobFinder>(client, endpoints, vault, clock))
{
    connect(&client, &ClusterClient::exchanged, this, [this](const Exchange &exchange) {
        if (exchange.serverDate.isValid())
            m_clockAhead[exchange.endpoint] = std::chrono::milliseconds(
                    m_clock.now().msecsTo(exchange.serverDate));
    });
}

RefreshTracker::~RefreshTracker() = default;

Result<LocalJobId> RefreshTracker::submit(const RefreshRequest &request)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(request.collection.endpoint);
    if (!endpoint) {
        return Failure({ErrorKind::InvalidInput, tr("The endpoint is no longer configured."), {}, 0,
                        {}, {}});
    }

    RefreshJob job;
    job.collection = request.collection;
    job.endpointName = endpoint->name;
    if (request.override)
        job.source = maskedSource(request.override->source);
    job.maskedBody = maskedRefreshBody(request);
    job.sentAt = job.lastChangeAt = m_clock.now();

    const Result<LocalJobId> id = m_history.insert(job);
    if (!id)
        return Failure(id.error());
    job.localId = *id;
    m_live.insert(job.localId, {job, redactorFor(request)});
    Q_EMIT jobChanged(job);

    send(job.localId, *endpoint, request);
    return *id;
}

void RefreshTracker::send(LocalJobId id, const ClusterEndpoint &endpoint,
                          const RefreshRequest &request)
{
    readToken(m_vault, endpoint, this, [this, id, endpoint, request](const Result<Secret> &token) {
        if (!token) {
            submitted(id, Failure(token.error()));
            return;
        }
        m_client.submit(endpoint, *token, request, this,
                        [this, id](const Result<JobId> &answer) { submitted(id, answer); });
    });
}

void RefreshTracker::submitted(LocalJobId id, const Result<JobId> &answer)
{
    if (answer) {
        happened(id, event::Accepted {*answer});
        follow(id);
        return;
    }
    const Error &error = answer.error();
    if (leavesOutcomeOpen(error)) {
        happened(id, event::OutcomeOpen {error});
        settle(id);
        return;
    }
    const RefreshJob job = happened(id, event::Refused {error});
    if (error.kind == ErrorKind::AlreadyRunning)
        followSurvivor(id);
    else if (wantsCredentials(error))
        Q_EMIT credentialsNeeded(job.collection.endpoint, error);
}

RefreshJob RefreshTracker::happened(LocalJobId id, const JobEvent &event)
{
    const RefreshJob before = m_live.value(id).job;
    const RefreshJob after = apply(before, event, m_clock.now());
    if (after != before) {
        m_live[id].job = after;
        record(after);
    }
    return after;
}

void RefreshTracker::record(const RefreshJob &job)
{
    const Result<Done> written = m_history.update(job);
    if (!written && !m_historyFailed)
        Q_EMIT historyFailed(written.error());
    m_historyFailed = !written;
    Q_EMIT jobChanged(job);
}

EndpointPoller &RefreshTracker::poller(const EndpointId &endpoint)
{
    std::unique_ptr<EndpointPoller> &poller = m_pollers[endpoint];
    if (!poller) {
        poller = std::make_unique<EndpointPoller>(endpoint, m_client, m_endpoints, m_vault, m_clock);
        connect(poller.get(), &EndpointPoller::observed, this, &RefreshTracker::observed);
        connect(poller.get(), &EndpointPoller::notFound, this, &RefreshTracker::vanished);
        connect(poller.get(), &EndpointPoller::credentialsNeeded, this,
                &RefreshTracker::credentialsNeeded);
    }
    return *poller;
}

void RefreshTracker::follow(LocalJobId id)
{
    const RefreshJob job = m_live.value(id).job;
    if (job.serverId && isLive(job.state))
        poller(job.collection.endpoint).follow(id, *job.serverId);
}

void RefreshTracker::observed(LocalJobId id, const ServerJob &seen)
{
    const RefreshJob job = happened(id, event::Observed {withoutSecrets(id, seen)});
    if (!isLive(job.state)) {
        poller(job.collection.endpoint).unfollow(id);
    } else if (job.lastChangeAt.addSecs(std::chrono::seconds(kQuietAfter).count())
               <= m_clock.now()) {
        happened(id, event::Quiet {
                tr("No change for a while. The server looks at its jobs every 10 seconds, waits for "
                   "indexes between 90 and 99 %, and gives up after 60 minutes; there is no way to "
                   "cancel it.")});
    }
}

ServerJob RefreshTracker::withoutSecrets(LocalJobId id, ServerJob seen) const
{
    // Only the tracker knows what this job's request carried; a server may echo it (§8.2 rule 3).
    const Redactor redactor = m_live.value(id).redactor;
    for (QString *text : {&seen.stateName, &seen.source, &seen.reason})
        *text = redactor.redact(*text);
    return seen;
}

void RefreshTracker::vanished(LocalJobId id)
{
    if (happened(id, event::NotFound {}).state == JobState::Lost)
        followSurvivor(id);
}

void RefreshTracker::settle(LocalJobId id)
{
    const RefreshJob job = m_live.value(id).job;
    const auto pick = [this, job](QList<ServerJob> jobs) {
        const EndpointId &endpoint = job.collection.endpoint;
        jobs.removeIf([this, &endpoint](const ServerJob &seen) { return isKnown(endpoint, seen.id); });
        // Read now, since the answer with the list may be the first that tells the server's time.
        const auto ahead = m_clockAhead.value(endpoint) - kClockTolerance;
        return startedBy(jobs, job.source, job.sentAt.addMSecs(ahead.count()));
    };
    m_searching.insert(id);
    m_finder->find(job.collection, pick, [this, id](const Result<std::optional<ServerJob>> &found) {
        m_searching.remove(id);
        if (!found) {
            happened(id, event::NotAdopted {
                    tr("The answer never came, and the job list could not be read: %1 "
                       "The request was not sent again.").arg(found.error().message)});
        } else if (*found) {
            happened(id, event::Adopted {withoutSecrets(id, **found)});
            follow(id);
        } else {
            happened(id, event::NotAdopted {
                    tr("The answer never came, and the job list shows no job that this request can "
                       "have started. It was not sent again: check again, or refresh once more.")});
        }
        Q_EMIT searchEnded(id);
    });
}

/// The server runs another job for this collection: finds it, follows it in a row of its own, and
/// links the two.
void RefreshTracker::followSurvivor(LocalJobId id)
{
    m_searching.insert(id);
    m_finder->find(m_live.value(id).job.collection, activeAmong,
                   [this, id](const Result<std::optional<ServerJob>> &found) {
                       m_searching.remove(id);
                       survivorFound(id, found.value_or(std::nullopt));
                       Q_EMIT searchEnded(id);
                   });
}

void RefreshTracker::survivorFound(LocalJobId id, const std::optional<ServerJob> &survivor)
{
    const RefreshJob job = m_live.value(id).job;
    const LocalJobId row = survivor ? adoptForeign(job, *survivor) : LocalJobId {};
    if (row == LocalJobId {}) {
        happened(id, event::NotAdopted {
                tr("The server accepted this job's id but does not know it, and no other job of the "
                   "collection is running.")});
    } else if (job.state == JobState::Lost) {
        happened(id, event::Replaced {
                row, tr("The server accepted %1 but does not know it. Job %2 on the same collection "
                        "is running: followed instead.")
                             .arg(job.serverId->text(), survivor->id.text())});
    } else {
        happened(id, event::Replaced {
                row, tr("Job %1 of this collection is already running: followed instead.")
                             .arg(survivor->id.text())});
    }
}

/// The row of \a seen in the history, made now if it has none; 0 if it cannot be written.
LocalJobId RefreshTracker::adoptForeign(const RefreshJob &beside, const ServerJob &seen)
{
    const EndpointId &endpoint = beside.collection.endpoint;
    for (const Entry &entry : std::as_const(m_live)) {
        if (entry.job.collection.endpoint == endpoint && entry.job.serverId == seen.id)
            return entry.job.localId;
    }
    RefreshJob job;
    job.collection = beside.collection;
    job.endpointName = beside.endpointName;
    job.serverId = seen.id;
    job.state = JobState::Pending;
    job.sentAt = job.lastChangeAt = m_clock.now();
    const Result<LocalJobId> id = m_history.insert(job);
    if (!id)
        return {};
    job.localId = *id;
    m_live.insert(*id, {job, m_live.value(beside.localId).redactor});
    Q_EMIT jobChanged(job);
    happened(*id, event::Observed {withoutSecrets(*id, seen)});
    follow(*id);
    return *id;
}

bool RefreshTracker::isKnown(const EndpointId &endpoint, JobId serverId) const
{
    const auto job = m_history.byServerId(endpoint, serverId);
    return job && job->has_value();
}

void RefreshTracker::checkAgain(LocalJobId id)
{
    if (!load(id))
        return;
    if (m_live.value(id).job.state == JobState::UnknownOutcome)
        settle(id);
}

bool RefreshTracker::load(LocalJobId id)
{
    if (m_live.contains(id))
        return true;
    const auto job = m_history.job(id);
    if (!job || !*job)
        return false;
    m_live.insert(id, {**job, {}});
    return true;
}

void RefreshTracker::stopFollowing(LocalJobId id)
{
    const auto entry = m_live.constFind(id);
    if (entry != m_live.cend())
        poller(entry->job.collection.endpoint).unfollow(id);
}

bool RefreshTracker::isFollowing(LocalJobId id) const
{
    const auto entry = m_live.constFind(id);
    if (entry == m_live.cend())
        return false;
    const auto poller = m_pollers.find(entry->job.collection.endpoint);
    return poller != m_pollers.end() && poller->second->isFollowing(id);
}

void RefreshTracker::resume()
{
    const Result<QList<RefreshJob>> unfinished = m_history.unfinished();
    HistoryFilter unsettled; // the program may have ended while it looked for the job
    unsettled.states = {JobState::UnknownOutcome};
    unsettled.since = m_clock.now().addSecs(-std::chrono::seconds(kServerKeepsJobs).count());
    const Result<QList<RefreshJob>> open = m_history.page(unsettled, {}, kMostUnsettled);
    if (!unfinished || !open) {
        Q_EMIT historyFailed(unfinished ? open.error() : unfinished.error());
        return;
    }
    for (const RefreshJob &job : *unfinished + *open) {
        if (m_live.contains(job.localId))
            continue;
        m_live.insert(job.localId, {job, {}});
        const Error interrupted {ErrorKind::Network,
                                 tr("Headwater ended while this request was being sent."),
                                 {}, 0, {}, {}};
        const RefreshJob now = happened(job.localId, event::OutcomeOpen {interrupted});
        if (now.state == JobState::UnknownOutcome)
            settle(job.localId);
        else
            follow(job.localId);
    }
}

void RefreshTracker::pollNow(const EndpointId &endpoint)
{
    const auto poller = m_pollers.find(endpoint);
    if (poller != m_pollers.end())
        poller->second->pollNow();
}

} // namespace headwater
