// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobfinder.h"

#include "jobs/clock.h"

#include <algorithm>
#include <array>

namespace headwater {

using namespace std::chrono_literals;

namespace {
bool isAmong(const QList<ServerJob> &jobs, JobId id)
{
    return std::any_of(jobs.begin(), jobs.end(),
                       [id](const ServerJob &job) { return job.id == id; });
}

/// The delays before each attempt.
constexpr std::array<std::chrono::milliseconds, 4> kLooks{500ms, 2s, 5s, 10s};
} // namespace

std::optional<ServerJob> startedBy(const QList<ServerJob> &jobs, const QString &source,
                                   const QDateTime &sentAt)
{
    std::optional<ServerJob> first;
    for (const ServerJob &job : jobs) {
        const bool ours = (source.isEmpty() || job.source == source) && job.startTime.isValid()
                && job.startTime >= sentAt;
        if (ours && (!first || job.startTime < first->startTime))
            first = job;
    }
    return first;
}

void JobFinder::find(const RefreshJob &job, Pick pick,
                     AnswerHandler<std::optional<ServerJob>> handler,
                     const std::optional<JobId> &named)
{
    const Search search{job, std::move(pick), std::move(handler), named};
    m_clock.after(kLooks[0], this, [this, search] { look(search, 0); });
}

void JobFinder::look(const Search &search, std::size_t attempt)
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(search.job);
    if (!endpoint) {
        search.handler({Failure(endpoint.error())});
        return;
    }
    m_access.open(endpoint, this, [this, search, attempt](const Result<ClusterLink> &link) {
        if (link)
            list(search, attempt, *link);
        else
            looked(search, attempt, {Failure(link.error())});
    });
}

void JobFinder::list(const Search &search, std::size_t attempt, const ClusterLink &link)
{
    const auto listed = [this, search, attempt, link](const Answer<QList<ServerJob>> &jobs) {
        const bool isLeftOut = search.named
                && (jobs ? !search.pick(*jobs) && !isAmong(*jobs, *search.named)
                         : jobs.error().serverCode.has_value());
        if (!isLeftOut) {
            looked(search, attempt, jobs);
            return;
        }
        const auto described = [this, search, attempt, jobs](const Answer<ServerJob> &job) {
            looked(search, attempt,
                   job ? Answer<QList<ServerJob>>{QList{*job}, job.exchange} : jobs);
        };
        link.call(&ClusterClient::describeJob, this, described, *search.named);
    };
    link.call(&ClusterClient::listJobs, this, listed, search.job.collection);
}

void JobFinder::looked(const Search &search, std::size_t attempt,
                       const Answer<QList<ServerJob>> &jobs)
{
    const std::optional<ServerJob> found = jobs ? search.pick(*jobs) : std::nullopt;
    const std::size_t next = attempt + 1;
    const bool onlyTheUserCanHelp = !jobs && wantsCredentials(jobs.error());
    if (found || next == kLooks.size() || onlyTheUserCanHelp) {
        const Result<std::optional<ServerJob>> result
                = jobs.map([&](const auto &) { return found; });
        search.handler({result, jobs.exchange});
        return;
    }
    m_clock.after(kLooks[next], this, [this, search, next] { look(search, next); });
}

} // namespace headwater
