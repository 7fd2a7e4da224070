// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobfollower.h"

#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointpoller.h"
#include "jobs/endpointtraffic.h"
#include "jobs/jobledger.h"
#include "jobs/outcomecheck.h"
#include "store/profile/endpointstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::seconds kQuietAfter = 10min;
constexpr auto kBackWithin = 2s; // after a silence

class JobFollowerText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::JobFollower)
};

/// The likely cause of a long silence (contract.md §6.2, §6.5, §13 N15).
QString quietWords(const QString &serverStateName)
{
    if (serverStateOf(serverStateName) == ServerState::Pending) {
        return JobFollowerText::tr(
                "No change for a while. A source that is empty or cannot be read makes a "
                "job fail at once, so a job that stays pending points to the cluster, not "
                "to the source: its coordinator may have problems. The server gives up "
                "after 60 minutes. The job cannot be cancelled.");
    }
    return JobFollowerText::tr(
            "No change for a while. The server checks its jobs every 10 seconds and "
            "retries parts that failed. Some servers wait for indexes between 90 and 99 %. "
            "The server gives up after 60 minutes. The job cannot be cancelled.");
}
} // namespace

JobFollower::JobFollower(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic,
                         JobLedger &ledger)
    : m_access(access),
      m_clock(clock),
      m_traffic(traffic),
      m_ledger(ledger),
      m_outcome(std::make_unique<OutcomeCheck>(access, clock))
{
    connect(m_outcome.get(), &OutcomeCheck::checked, this,
            [this](LocalJobId id, const event::Checked &found) {
                if (m_ledger.open(id)) // it may be closed, or its row gone
                    m_ledger.apply(id, found);
                Q_EMIT checked(id);
            });
    const EndpointStore &endpoints = access.endpoints();
    connect(&endpoints, &EndpointStore::endpointSaved, this,
            [this](const ClusterEndpoint &endpoint, bool isNew) {
                if (isNew)
                    followAgain(endpoint.id);
                else
                    stopMoved(endpoint.id);
            });
    connect(&endpoints, &EndpointStore::endpointRemoved, this, &JobFollower::stopMoved);
    connect(&traffic, &EndpointTraffic::silenceChanged, this, [this](bool silent) {
        for (const auto &[endpoint, poller] : m_pollers) {
            if (!silent)
                poller->pollWithin(kBackWithin);
        }
    });
}

JobFollower::~JobFollower() = default;

EndpointPoller &JobFollower::poller(const EndpointId &endpoint)
{
    std::unique_ptr<EndpointPoller> &poller = m_pollers[endpoint];
    if (!poller) {
        poller = std::make_unique<EndpointPoller>(endpoint, m_access, m_clock,
                                                  m_traffic.budget(endpoint));
        connect(poller.get(), &EndpointPoller::observed, this, &JobFollower::observed);
        connect(poller.get(), &EndpointPoller::notFound, this,
                [this](LocalJobId id, const Look &look) {
                    m_ledger.note(id, look, tr("The server has no record of this job."));
                    m_ledger.apply(id, event::NotFound{});
                    m_calm.remove(id);
                    Q_EMIT vanished(id);
                });
        connect(poller.get(), &EndpointPoller::stumbled, &m_ledger,
                qOverload<const QList<LocalJobId> &, const Look &, const Error &>(
                        &JobLedger::note));
        connect(poller.get(), &EndpointPoller::credentialsNeeded, this,
                [this, &poller = *poller](const EndpointId &id, const Error &error) {
                    Q_EMIT credentialsNeeded(id, m_ledger.withoutSecrets(poller.jobs(), error));
                });
    }
    return *poller;
}

void JobFollower::follow(LocalJobId id)
{
    const RefreshJob job = m_ledger.job(id);
    if (!job.serverId || !isLive(job.state) || isFollowing(id))
        return;
    if (const Result<ClusterEndpoint> endpoint = m_access.endpointOf(job); !endpoint) {
        stopUnreachable(id, endpoint.error());
        return;
    }
    // only the wall clock covers the time before, and it may have been set since
    const std::chrono::milliseconds before(job.lastChangeAt.msecsTo(m_clock.now()));
    m_calm.insert(id, {job.lastChangeAt, m_clock.steady() - std::max(before, 0ms)});
    poller(job.collection.endpoint).follow(id, *job.serverId);
}

void JobFollower::stopFollowing(LocalJobId id, const QString &words)
{
    unfollow(id);
    m_ledger.apply(id, event::Unfollowed{words});
    Q_EMIT unfollowed(id);
}

void JobFollower::stopUnreachable(LocalJobId id, const Error &why)
{
    stopFollowing(id,
                  tr("%1 Headwater stopped following this job. Use Check again once the endpoint "
                     "points there again.")
                          .arg(why.message));
}

/// Follows the jobs of an endpoint that was removed and is configured again.
void JobFollower::followAgain(const EndpointId &endpoint)
{
    const QList<LocalJobId> jobs = m_ledger.live(endpoint);
    for (const LocalJobId id : jobs)
        follow(id);
}

/// Stops the jobs of an endpoint that is gone, or whose address is no longer theirs.
void JobFollower::stopMoved(const EndpointId &endpoint)
{
    const auto poller = m_pollers.find(endpoint);
    if (poller == m_pollers.end())
        return;
    for (const LocalJobId id : poller->second->jobs()) {
        if (const auto there = m_access.endpointOf(m_ledger.job(id)); !there)
            stopUnreachable(id, there.error());
    }
}

void JobFollower::unfollow(LocalJobId id)
{
    if (!isFollowing(id))
        return;
    m_calm.remove(id);
    poller(m_ledger.job(id).collection.endpoint).unfollow(id);
}

bool JobFollower::isFollowing(LocalJobId id) const
{
    const auto poller = m_pollers.find(m_ledger.job(id).collection.endpoint);
    return poller != m_pollers.end() && poller->second->isFollowing(id);
}

void JobFollower::observed(const QList<JobNews> &news, const Look &look)
{
    m_ledger.observed(news, look);
    for (const JobNews &item : news) {
        const RefreshJob job = m_ledger.job(item.job);
        if (isLive(job.state)) {
            watchQuiet(job);
        } else {
            unfollow(item.job);
            checkOutcome(item.job);
        }
    }
}

void JobFollower::watchQuiet(const RefreshJob &job)
{
    Calm &calm = m_calm[job.localId];
    if (calm.change != job.lastChangeAt)
        calm = {job.lastChangeAt, m_clock.steady()};
    if (m_clock.steady() - calm.since < kQuietAfter)
        return;
    m_ledger.apply(job.localId, event::Quiet{quietWords(job.serverStateName)});
}

void JobFollower::checkOutcome(LocalJobId id)
{
    const RefreshJob job = m_ledger.job(id);
    if (job.state == JobState::Done && job.caution.isEmpty()) // else another program has checked it
        m_outcome->check(job, [this, id](const QString &words) {
            return m_ledger.withoutSecrets(id, words);
        });
}

bool JobFollower::isChecking(LocalJobId id) const
{
    return m_outcome->isChecking(id);
}

QList<EndpointId> JobFollower::slowedEndpoints() const
{
    QList<EndpointId> slowed;
    for (const auto &[endpoint, poller] : m_pollers) {
        if (poller->isSlowed())
            slowed.append(endpoint);
    }
    return slowed;
}

void JobFollower::pollNow(const EndpointId &endpoint)
{
    const auto poller = m_pollers.find(endpoint);
    if (poller != m_pollers.end())
        poller->second->pollNow();
}

void JobFollower::forget(const EndpointId &endpoint)
{
    m_pollers.erase(endpoint);
    m_calm.removeIf([&](const auto &calm) {
        return m_ledger.job(calm.key()).collection.endpoint == endpoint;
    });
}

void JobFollower::forgetAll()
{
    m_pollers.clear();
    m_calm.clear();
}

} // namespace headwater
