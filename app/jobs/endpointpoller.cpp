// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointpoller.h"

#include "jobs/clock.h"
#include "jobs/clusteraccess.h"

#include <QRandomGenerator>

#include <algorithm>
#include <optional>

namespace headwater {

namespace {
constexpr int kMostDescribes = 2; // with more live jobs than this, one list is cheaper
constexpr std::chrono::minutes kListRests{5}; // after the whole list failed

/// True when the server answers but cannot produce the list: one bad job breaks it for all, and
/// each can still be described (contract.md §13 N3).
bool isSpoiled(const Result<QList<ServerJob>> &list)
{
    return !list && list.error().serverCode
            && (list.error().kind == ErrorKind::ServerBusy
                || list.error().kind == ErrorKind::Rejected);
}
} // namespace

EndpointPoller::EndpointPoller(EndpointId endpoint, const ClusterAccess &access, Clock &clock,
                               RequestBudget &budget)
    : m_endpoint(std::move(endpoint)), m_access(access), m_clock(clock), m_budget(budget)
{
}

void EndpointPoller::follow(LocalJobId job, JobId serverId)
{
    Followed followed{serverId, m_clock.steady(), {}, false, false};
    m_paused = false; // a new job proves recent contact with the endpoint
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
    ++m_permit;
    pollWithin({});
}

void EndpointPoller::pollWithin(std::chrono::milliseconds time)
{
    m_paused = false;
    m_backOff.succeeded();
    const double random = QRandomGenerator::global()->generateDouble();
    const std::chrono::milliseconds wait(qint64(double(time.count()) * random));
    for (Followed &followed : m_jobs)
        followed.due = std::min(followed.due, m_clock.steady() + wait);
    arm();
}

void EndpointPoller::schedule(Followed &followed) const
{
    const std::chrono::milliseconds now = m_clock.steady();
    const auto delay = m_backOff.slowed(pollInterval(now - followed.since));
    const double random = QRandomGenerator::global()->generateDouble();
    followed.due = now + std::max(withJitter(delay, random), m_backOff.asked());
}

/// Sets the only alarm to when the first job is due, or when the budget allows the request.
void EndpointPoller::arm()
{
    std::optional<std::chrono::milliseconds> earliest;
    for (const Followed &followed : std::as_const(m_jobs)) {
        if (!followed.asking && (!earliest || followed.due < *earliest))
            earliest = followed.due;
    }
    if (!earliest || m_paused || m_asking)
        return;
    const std::chrono::milliseconds now = m_clock.steady();
    const auto delay
            = std::max({*earliest - now, m_budget.wait(Reading::LiveJobs, now), now.zero()});
    m_clock.after(delay, this, [this, alarm = ++m_alarm] {
        if (alarm == m_alarm)
            ask();
    });
}

void EndpointPoller::ask()
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(m_endpoint);
    if (!endpoint)
        return; // it was removed; its jobs keep their last known state in the history
    m_asking = true;
    m_access.open(endpoint, this, [this, permit = m_permit](const Result<ClusterLink> &link) {
        m_asking = false;
        if (link)
            askThrough(*link);
        else
            stumble(m_jobs.keys(), {verb::kDescribe}, link.error(), permit);
        arm();
    });
}

void EndpointPoller::askThrough(const ClusterLink &link)
{
    const std::chrono::milliseconds now = m_clock.steady();
    const bool byList = m_jobs.size() > kMostDescribes && now >= m_listAgainAt;
    bool listIsDue = false;
    const auto jobs = m_jobs.keys();
    for (const LocalJobId job : jobs) {
        const Followed &followed = m_jobs[job];
        if (followed.asking || followed.due > now)
            continue;
        if (byList && !followed.isUnlisted)
            listIsDue = true;
        else if (m_budget.take(Reading::LiveJobs, now))
            describe(link, job);
    }
    if (listIsDue && m_budget.take(Reading::LiveJobs, now))
        list(link);
}

void EndpointPoller::describe(const ClusterLink &link, LocalJobId job)
{
    Followed &followed = m_jobs[job];
    followed.asking = true;
    const auto finish = [this, job, permit = m_permit](const Answer<ServerJob> &answer) {
        described(job, answer, permit);
        arm();
    };
    link.call(&ClusterClient::describeJob, this, finish, followed.serverId);
}

void EndpointPoller::described(LocalJobId job, const Answer<ServerJob> &answer, int permit)
{
    const Look look{verb::kDescribe, answer.exchange};
    const auto followed = m_jobs.find(job);
    if (followed == m_jobs.end())
        return; // nobody waits for it any more
    followed->asking = false;
    followed->isUnlisted = false;
    if (answer) {
        m_backOff.succeeded();
        schedule(*followed);
        Q_EMIT observed({{job, *answer}}, look);
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_backOff.succeeded();
        m_jobs.erase(followed);
        Q_EMIT notFound(job, look);
    } else {
        stumble({job}, look, answer.error(), permit);
    }
}

void EndpointPoller::list(const ClusterLink &link)
{
    QList<LocalJobId> asked;
    QSet<JobId> wanted;
    for (auto it = m_jobs.begin(); it != m_jobs.end(); ++it) {
        if (it->asking || it->isUnlisted)
            continue;
        it->asking = true;
        asked.append(it.key());
        wanted.insert(it->serverId);
    }
    const auto finish = [this, asked, permit = m_permit](const Answer<QList<ServerJob>> &answer) {
        listed(asked, answer, permit);
        arm();
    };
    link.call(&ClusterClient::listAllJobs, this, finish, wanted);
}

void EndpointPoller::listed(const QList<LocalJobId> &asked, const Answer<QList<ServerJob>> &answer,
                            int permit)
{
    const Look look{verb::kList, answer.exchange};
    if (!answer) {
        for (const LocalJobId job : asked) {
            if (m_jobs.contains(job))
                m_jobs[job].asking = false;
        }
        if (isSpoiled(answer)) {
            m_listAgainAt = m_clock.steady() + kListRests; // the jobs are still due, by id
            Q_EMIT stumbled(asked, look, answer.error());
        } else {
            stumble(asked, look, answer.error(), permit);
        }
        return;
    }
    m_backOff.succeeded();
    QHash<JobId, ServerJob> records;
    for (const ServerJob &job : *answer)
        records.insert(job.id, job);

    QList<JobNews> news;
    for (const LocalJobId job : asked) {
        const auto followed = m_jobs.find(job);
        if (followed == m_jobs.end())
            continue;
        followed->asking = false;
        const auto record = records.constFind(followed->serverId);
        if (record != records.cend()) {
            schedule(*followed);
            news.append({job, *record});
        } else {
            followed->isUnlisted = true;
            followed->due = m_clock.steady();
        }
    }
    if (!news.isEmpty())
        Q_EMIT observed(news, look);
}

void EndpointPoller::stumble(const QList<LocalJobId> &jobs, const Look &look, const Error &error,
                             int permit)
{
    const bool onlyTheUserCanHelp = wantsCredentials(error);
    const bool userHasHelped = onlyTheUserCanHelp && permit != m_permit;
    if (!onlyTheUserCanHelp)
        m_backOff.failed(error.retryAfter);
    for (const LocalJobId job : jobs) {
        if (m_jobs.contains(job) && !userHasHelped) // else it is still due
            schedule(m_jobs[job]);
    }
    if (!jobs.isEmpty())
        Q_EMIT stumbled(jobs, look, error);
    if (onlyTheUserCanHelp && !userHasHelped && !std::exchange(m_paused, true))
        Q_EMIT credentialsNeeded(m_endpoint, error);
}

} // namespace headwater
