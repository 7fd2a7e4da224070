// SPDX-License-Identifier: Apache-2.0
#include "jobs/outcomeresolver.h"

#include "jobs/clock.h"
#include "jobs/duplicateguard.h"
#include "jobs/endpointtraffic.h"
#include "jobs/jobfinder.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"

#include <algorithm>

namespace headwater {

OutcomeResolver::OutcomeResolver(const ClusterAccess &access, Clock &clock,
                                 const EndpointTraffic &traffic, JobLedger &ledger,
                                 JobFollower &follower)
    : m_clock(clock),
      m_traffic(traffic),
      m_ledger(ledger),
      m_follower(follower),
      m_finder(std::make_unique<JobFinder>(access, clock))
{
}

OutcomeResolver::~OutcomeResolver() = default;

namespace {

std::optional<ServerJob> withId(const std::optional<JobId> &id, const QList<ServerJob> &jobs)
{
    const auto found = std::find_if(jobs.begin(), jobs.end(),
                                    [&id](const ServerJob &seen) { return seen.id == id; });
    return found == jobs.end() ? std::nullopt : std::optional(*found);
}

} // namespace

void OutcomeResolver::resolve(LocalJobId id, const std::optional<JobId> &running)
{
    if (m_searching.contains(id))
        return;
    m_searching.insert(id);
    const RefreshJob job = m_ledger.job(id);
    const auto pick = [this, job, running](QList<ServerJob> jobs) {
        const EndpointId &endpoint = job.collection.endpoint;
        if (m_ledger.sending(job.collection) != LocalJobId{})
            return std::optional<ServerJob>(); // a listed job may be the result of that request
        // Read now, since the answer with the list may be the first to show the server's time.
        const std::chrono::milliseconds ahead
                = m_traffic.clockAhead(endpoint) - EndpointTraffic::kClockTolerance;
        const QDateTime sentAt = job.sentAt.addMSecs(ahead.count());
        const std::optional<ServerJob> instead = withId(running, jobs);
        jobs.removeIf([&](const ServerJob &seen) { // the time first: it is cheap
            return seen.startTime < sentAt
                    || m_ledger.find(endpoint, job.address, seen.id) != LocalJobId{};
        });
        const std::optional<ServerJob> own = startedBy(jobs, job.source, sentAt);
        return own ? own : instead;
    };
    m_finder->find(
            job, pick,
            [this, id, running](const Answer<std::optional<ServerJob>> &found) {
                resolved(id, found, running);
            },
            running);
}

void OutcomeResolver::resolved(LocalJobId id, const Answer<std::optional<ServerJob>> &found,
                               const std::optional<JobId> &running)
{
    if (found && *found && (*found)->id == running) {
        takeRunning(id, **found, found.exchange);
    } else if (found && *found) {
        m_ledger.note(id, {verb::kList, found.exchange});
        m_ledger.apply(id, event::Adopted{m_ledger.withoutSecrets(id, **found)});
        m_follower.follow(id);
        m_follower.checkOutcome(id);
    } else {
        const QString words = found
                ? tr("The outcome is unknown, and the job list shows no job that this request "
                     "could have started. The request was not sent again. Use Check again, or "
                     "refresh the collection again.")
                : tr("The outcome is unknown, and the job list could not be read: %1 The request "
                     "was not sent again.")
                          .arg(found.error().message);
        m_ledger.note(id, {verb::kList, found.exchange}, words);
        m_ledger.apply(id, event::NotAdopted{words});
        m_follower.follow(id); // if another program received the answer meanwhile
    }
    ended(id);
}

void OutcomeResolver::findSurvivor(LocalJobId id, const std::optional<JobId> &running)
{
    m_searching.insert(id);
    const RefreshJob job = m_ledger.job(id);
    const std::optional<JobId> named = running ? running : job.serverId;
    const auto pick = [named](const QList<ServerJob> &jobs) {
        const std::optional<ServerJob> itself = withId(named, jobs);
        return itself ? itself : activeAmong(jobs);
    };
    m_finder->find(
            job, pick,
            [this, id](const Answer<std::optional<ServerJob>> &found) {
                if (m_ledger.isOpen(id)) // its row may have been wiped meanwhile
                    survivorFound(id, found);
                ended(id);
            },
            named);
}

void OutcomeResolver::survivorFound(LocalJobId id, const Answer<std::optional<ServerJob>> &found)
{
    if (found && *found && (*found)->id == m_ledger.job(id).serverId) {
        revive(id, **found, found.exchange);
        return;
    }
    if (found && *found) {
        takeRunning(id, **found, found.exchange);
        return;
    }
    const QString words = found
            ? tr("The server returned this job id but has no record of it, and no other job of the "
                 "collection is running.")
            : tr("The server returned this job id but has no record of it. The job list could not "
                 "be read, so it is unknown whether another job of the collection is running: %1")
                      .arg(found.error().message);
    m_ledger.note(id, {verb::kList, found.exchange}, found ? QString() : found.error().message);
    m_ledger.apply(id, event::NotAdopted{words});
}

void OutcomeResolver::takeRunning(LocalJobId id, const ServerJob &running, const Exchange &exchange)
{
    m_ledger.note(id, {verb::kList, exchange});
    if (const Result<Done> followed = supersede(id, running, exchange); !followed)
        Q_EMIT historyFailed(followed.error());
}

void OutcomeResolver::revive(LocalJobId id, const ServerJob &seen, const Exchange &exchange)
{
    m_ledger.observed({{id, seen}}, {verb::kList, exchange});
    m_follower.follow(id);
    m_follower.checkOutcome(id);
}

Result<Done> OutcomeResolver::supersede(LocalJobId id, const ServerJob &running,
                                        const Exchange &exchange)
{
    const RefreshJob job = m_ledger.job(id);
    const Result<LocalJobId> row = adopt(job, running, exchange);
    if (!row)
        return Failure(row.error());
    const bool isLost = job.state == JobState::Lost && job.serverId;
    m_ledger.apply(
            id,
            event::Replaced{
                    *row,
                    isLost ? tr("The server returned %1 but has no record of it. Following job %2 "
                                "instead, which is running on the same collection.")
                                     .arg(job.serverId->text(), running.id.text())
                           : tr("Following job %1 of this collection, which is already running.")
                                     .arg(running.id.text())});
    return Done{};
}

Result<LocalJobId> OutcomeResolver::adopt(const RefreshJob &beside, const ServerJob &running,
                                          const Exchange &exchange)
{
    LocalJobId id = m_ledger.find(beside.collection.endpoint, beside.address, running.id);
    if (id == LocalJobId{}) {
        RefreshJob job;
        job.collection = beside.collection;
        job.endpointName = beside.endpointName;
        job.address = beside.address;
        job.serverId = running.id;
        job.state = JobState::Pending;
        job.sentAt = job.lastChangeAt = m_clock.now();
        const Result<LocalJobId> added = m_ledger.add(job, {}, m_ledger.redactor(beside.localId));
        if (!added)
            return added;
        id = *added;
        m_ledger.observed({{id, running}}, {verb::kList, exchange});
    }
    if (m_ledger.open(id) && m_ledger.job(id).state == JobState::Lost)
        revive(id, running, exchange);
    else
        m_follower.follow(id);
    return id;
}

void OutcomeResolver::ended(LocalJobId id)
{
    m_searching.remove(id);
    Q_EMIT searchEnded(id);
}

} // namespace headwater
