// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointpoller.h"

#include "core/secret.h"
#include "jobs/clock.h"
#include "jobs/endpointtoken.h"
#include "net/clusterclient.h"
#include "store/endpointstore.h"
#include "store/tokenvault.h"

#include <QRandomGenerator>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kMostDescribes = 2; // with more live jobs than this, one list is cheaper

std::chrono::milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(to)));
}
} // namespace

EndpointPoller::EndpointPoller(EndpointId endpoint, ClusterClient &client,
                               const EndpointStore &endpoints, TokenVault &vault, Clock &clock)
    : m_endpoint(std::move(endpoint)),
      m_client(client),
      m_endpoints(endpoints),
      m_vault(vault),
      m_clock(clock)
{
}

void EndpointPoller::follow(LocalJobId job, JobId serverId)
{
    Followed followed {serverId, m_clock.now(), {}, false};
    m_paused = false; // whoever brings a job has just spoken with the endpoint
    schedule(followed);
    m_jobs.insert(job, followed);
    arm();
}

void EndpointPoller::unfollow(LocalJobId job)
{
    m_jobs.remove(job);
}

void EndpointPoller::pollNow()
{
    m_paused = false;
    m_backOff.succeeded();
    for (Followed &followed : m_jobs)
        followed.due = m_clock.now();
    arm();
}

void EndpointPoller::schedule(Followed &followed) const
{
    const QDateTime now = m_clock.now();
    const auto delay = m_backOff.slowed(pollInterval(between(followed.since, now)));
    const double random = QRandomGenerator::global()->generateDouble();
    followed.due = now.addMSecs(withJitter(delay, random).count());
}

/// Sets the one alarm to the job that is due first.
void EndpointPoller::arm()
{
    QDateTime earliest;
    for (const Followed &followed : std::as_const(m_jobs)) {
        if (!followed.asking && (!earliest.isValid() || followed.due < earliest))
            earliest = followed.due;
    }
    if (!earliest.isValid() || m_paused || m_asking)
        return;
    m_clock.after(between(m_clock.now(), earliest), this, [this, alarm = ++m_alarm] {
        if (alarm == m_alarm)
            ask();
    });
}

void EndpointPoller::ask()
{
    const ClusterEndpoint *endpoint = m_endpoints.find(m_endpoint);
    if (!endpoint)
        return; // it was removed; its jobs stay in the history as they were last seen
    m_asking = true;
    readToken(m_vault, *endpoint, this, [this](const Result<Secret> &token) {
        m_asking = false;
        if (!token) {
            stumbled(token.error());
        } else if (m_jobs.size() > kMostDescribes) {
            list(*token);
        } else {
            const QDateTime now = m_clock.now();
            const auto jobs = m_jobs.keys();
            for (const LocalJobId job : jobs) {
                if (!m_jobs[job].asking && m_jobs[job].due <= now)
                    describe(job, *token);
            }
        }
        arm();
    });
}

void EndpointPoller::describe(LocalJobId job, const Secret &token)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(m_endpoint);
    if (!endpoint)
        return;
    Followed &followed = m_jobs[job];
    followed.asking = true;
    m_client.describeJob(*endpoint, token, followed.serverId, this,
                         [this, job](const Result<ServerJob> &answer) {
                             answered(job, answer);
                             arm();
                         });
}

void EndpointPoller::list(const Secret &token)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(m_endpoint);
    if (!endpoint)
        return;
    for (Followed &followed : m_jobs)
        followed.asking = true;
    const auto asked = m_jobs.keys();
    const auto take = [this, asked, token](const Result<QList<ServerJob>> &answer) {
        QHash<JobId, ServerJob> listed;
        if (answer) {
            for (const ServerJob &job : *answer)
                listed.insert(job.id, job);
        } else {
            stumbled(answer.error());
        }
        for (const LocalJobId job : asked) {
            const auto followed = m_jobs.find(job);
            if (followed == m_jobs.end())
                continue;
            const auto seen = listed.constFind(followed->serverId);
            if (seen != listed.cend()) {
                answered(job, *seen);
            } else if (answer) {
                describe(job, token); // only the answer to its own id may call a job unknown
            } else {
                followed->asking = false;
                schedule(*followed);
            }
        }
        arm();
    };
    m_client.listAllJobs(*endpoint, token, this, take);
}

void EndpointPoller::answered(LocalJobId job, const Result<ServerJob> &answer)
{
    const auto followed = m_jobs.find(job);
    if (followed == m_jobs.end())
        return; // nobody waits for it any more
    followed->asking = false;
    if (answer) {
        m_backOff.succeeded();
        schedule(*followed);
        Q_EMIT observed(job, *answer);
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_backOff.succeeded();
        m_jobs.erase(followed);
        Q_EMIT notFound(job);
    } else {
        stumbled(answer.error());
        schedule(*followed);
    }
}

void EndpointPoller::stumbled(const Error &error)
{
    if (!wantsCredentials(error)) {
        m_backOff.failed(error.retryAfter);
        return;
    }
    const bool news = !m_paused;
    m_paused = true;
    if (news)
        Q_EMIT credentialsNeeded(m_endpoint, error);
}

} // namespace headwater
