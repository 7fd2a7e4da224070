// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobfinder.h"

#include "core/base/secret.h"
#include "jobs/clock.h"
#include "jobs/endpointtoken.h"
#include "jobs/jobendpoint.h"
#include "net/clusterclient.h"
#include "store/tokens/tokenvault.h"

#include <algorithm>
#include <array>

namespace headwater {

using namespace std::chrono_literals;

namespace {
bool isAmong(const QList<ServerJob> &jobs, JobId id)
{
    return std::any_of(jobs.begin(), jobs.end(), [id](const ServerJob &job) { return job.id == id; });
}

/// Waits before each look.
constexpr std::array<std::chrono::milliseconds, 4> kLooks {500ms, 2s, 5s, 10s};
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

JobFinder::JobFinder(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault,
                     Clock &clock)
    : m_client(client), m_endpoints(endpoints), m_vault(vault), m_clock(clock)
{
}

void JobFinder::find(const RefreshJob &job, Pick pick, Handler<std::optional<ServerJob>> handler,
                     const std::optional<JobId> &named)
{
    const Search search {job, std::move(pick), std::move(handler), named};
    m_clock.after(kLooks[0], this, [this, search] { look(search, 0); });
}

void JobFinder::look(const Search &search, std::size_t attempt)
{
    const Result<ClusterEndpoint> endpoint = endpointOf(search.job, m_endpoints);
    if (!endpoint) {
        search.handler(Failure(endpoint.error()));
        return;
    }
    readToken(m_vault, m_endpoints, *endpoint, this,
              [this, search, attempt, endpoint = *endpoint](const Result<Secret> &token) {
                  if (!token) {
                      looked(search, attempt, Failure(token.error()));
                      return;
                  }
                  list(search, attempt, endpoint, *token);
              });
}

void JobFinder::list(const Search &search, std::size_t attempt, const ClusterEndpoint &endpoint,
                     const Secret &token)
{
    m_client.listJobs(
            endpoint, token, search.job.collection, this,
            [this, search, attempt, endpoint, token](const Result<QList<ServerJob>> &jobs) {
                const bool isLeftOut = search.named
                        && (jobs ? !search.pick(*jobs) && !isAmong(*jobs, *search.named)
                                 : jobs.error().serverCode.has_value());
                if (!isLeftOut) {
                    looked(search, attempt, jobs);
                    return;
                }
                m_client.describeJob(endpoint, token, *search.named, this,
                                     [this, search, attempt, jobs](const Result<ServerJob> &job) {
                                         looked(search, attempt, job ? QList {*job} : jobs);
                                     });
            });
}

void JobFinder::looked(const Search &search, std::size_t attempt,
                       const Result<QList<ServerJob>> &jobs)
{
    const std::optional<ServerJob> found = jobs ? search.pick(*jobs) : std::nullopt;
    const std::size_t next = attempt + 1;
    const bool onlyTheUserCanHelp = !jobs && wantsCredentials(jobs.error());
    if (found || next == kLooks.size() || onlyTheUserCanHelp) {
        search.handler(jobs ? Result<std::optional<ServerJob>>(found) : Failure(jobs.error()));
        return;
    }
    m_clock.after(kLooks[next], this, [this, search, next] { look(search, next); });
}

} // namespace headwater
