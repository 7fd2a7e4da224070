// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshtracker.h"

#include "core/base/logging.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "jobs/foreignjobs.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"
#include "jobs/outcomeresolver.h"
#include "jobs/requestdispatcher.h"
#include "jobs/retrychain.h"
#include "store/history/historystore.h"
#include "store/history/historyworker.h"

#include <algorithm>

namespace headwater {

RefreshTracker::RefreshTracker(const ClusterAccess &access, HistoryStore &history, Clock &clock)
    : m_access(access),
      m_history(history),
      m_clock(clock),
      m_traffic(std::make_unique<EndpointTraffic>(access, clock)),
      m_ledger(std::make_unique<JobLedger>(history, *m_traffic, clock)),
      m_retries(std::make_unique<RetryChain>(*m_ledger)),
      m_follower(std::make_unique<JobFollower>(access, clock, *m_traffic, *m_ledger)),
      m_resolver(
              std::make_unique<OutcomeResolver>(access, clock, *m_traffic, *m_ledger, *m_follower)),
      m_foreign(std::make_unique<ForeignJobs>(history, clock, *m_ledger, *m_resolver, *m_follower)),
      m_dispatcher(std::make_unique<RequestDispatcher>(
              access, clock,
              RequestDispatcher::Parts{*m_ledger, *m_resolver, *m_follower, *m_foreign, *m_retries,
                                       m_withdrawn}))
{
    connect(m_ledger.get(), &JobLedger::jobChanged, this, &RefreshTracker::jobChanged);
    connect(this, &RefreshTracker::jobChanged, this, &RefreshTracker::logJob);
    connect(this, &RefreshTracker::credentialsNeeded, this,
            [](const EndpointId &endpoint, const Error &error) {
                qCDebug(jobsLog).noquote() << endpoint.value << "needs a token:" << error.message;
            });
    connect(m_ledger.get(), &JobLedger::jobsRemoved, this, [this](const QList<LocalJobId> &jobs) {
        m_withdrawn.subtract(QSet<LocalJobId>(jobs.begin(), jobs.end()));
        Q_EMIT jobsRemoved(jobs);
    });
    connect(m_ledger.get(), &JobLedger::removalProgressed, this,
            &RefreshTracker::withdrawalProgressed);
    connect(m_ledger.get(), &JobLedger::removalEnded, this, &RefreshTracker::withdrawalEnded);
    connect(m_ledger.get(), &JobLedger::removalFailed, this, [this](const Error &error) {
        m_withdrawn.clear(); // the next session offers them again
        Q_EMIT historyFailed(error);
    });
    connect(m_ledger.get(), &JobLedger::historyFailed, this, &RefreshTracker::historyFailed);
    connect(m_resolver.get(), &OutcomeResolver::historyFailed, this,
            &RefreshTracker::historyFailed);
    connect(m_ledger.get(), &JobLedger::historyRecovered, this, &RefreshTracker::historyRecovered);
    connect(m_ledger.get(), &JobLedger::jobChanged, this, [this](const RefreshJob &job) {
        if (!isLive(job.state))
            closeLater(job.localId);
    });
    connect(m_foreign.get(), &ForeignJobs::jobChanged, this, &RefreshTracker::jobChanged);
    connect(m_foreign.get(), &ForeignJobs::jobsRemoved, this, &RefreshTracker::jobsRemoved);
    connect(m_foreign.get(), &ForeignJobs::historyFailed, this, &RefreshTracker::historyFailed);
    connect(m_foreign.get(), &ForeignJobs::resumed,
            this, // its session may have ended before linking
            [this](LocalJobId id) { m_retries->link(id); });
    connect(m_resolver.get(), &OutcomeResolver::searchEnded, this, &RefreshTracker::searchEnded);
    connect(this, &RefreshTracker::searchEnded, this, &RefreshTracker::closeLater);
    connect(m_follower.get(), &JobFollower::checked, this, &RefreshTracker::searchEnded);
    connect(m_follower.get(), &JobFollower::unfollowed, this, &RefreshTracker::unfollowed);
    connect(m_follower.get(), &JobFollower::credentialsNeeded, this,
            &RefreshTracker::credentialsNeeded);
    connect(m_dispatcher.get(), &RequestDispatcher::credentialsNeeded, this,
            &RefreshTracker::credentialsNeeded);
    connect(m_follower.get(), &JobFollower::vanished, this, [this](LocalJobId id) {
        if (m_ledger->job(id).state == JobState::Lost)
            m_resolver->findSurvivor(id);
    });
    connect(m_traffic.get(), &EndpointTraffic::silenceChanged, this,
            &RefreshTracker::silenceChanged);
}

RefreshTracker::~RefreshTracker() = default;

void RefreshTracker::logJob(const RefreshJob &job)
{
    qCDebug(jobsLog).noquote() << "job" << qint64(job.localId)
                               << (job.serverId ? job.serverId->text() : QStringLiteral("-"))
                               << job.collection.endpoint.value << job.collection.database
                               << job.collection.name << stateKey(job.state) << job.serverStateName
                               << job.progress << '%' << job.reason;
}

Result<LocalJobId> RefreshTracker::submit(const RefreshRequest &request)
{
    const Result<RefreshJob> job = queuedJob(request);
    if (!job)
        return Failure(job.error());
    const Result<LocalJobId> id = m_ledger->add(*job, request);
    if (id && m_dispatcher->isStillQueued(*id)) // a receiver may have withdrawn it
        m_dispatcher->dispatch(m_ledger->job(*id), request);
    return id;
}

Result<RefreshJob> RefreshTracker::queuedJob(const RefreshRequest &request) const
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(request.collection.endpoint);
    if (!endpoint)
        return Failure(endpoint.error());

    RefreshJob job;
    job.state = JobState::Queued;
    job.collection = request.collection;
    job.endpointName = endpoint->name;
    job.address = endpoint->url;
    if (request.override)
        job.source = maskedSource(request.override->source);
    job.maskedBody = maskedRefreshBody(request);
    job.retries = request.retries;
    job.sentAt = job.lastChangeAt = m_clock.now();
    return job;
}

Result<LocalJobId> RefreshTracker::enqueue(const RefreshRequest &request)
{
    return enqueue(QList{request}).constFirst();
}

QList<Result<LocalJobId>> RefreshTracker::enqueue(const QList<RefreshRequest> &requests)
{
    QList<Result<LocalJobId>> results;
    QList<RefreshJob> jobs;
    QList<RefreshRequest> possible;
    for (const RefreshRequest &request : requests) {
        const Result<RefreshJob> job = queuedJob(request);
        results.append(job.map([](const RefreshJob &) { return LocalJobId{}; }));
        if (!job)
            continue;
        jobs.append(*job);
        possible.append(request);
    }
    const Result<QList<LocalJobId>> ids = m_ledger->add(jobs, possible);
    qsizetype next = 0;
    for (Result<LocalJobId> &result : results) {
        if (result)
            result = ids.map([&next](const QList<LocalJobId> &all) { return all.at(next++); });
    }
    return results;
}

bool RefreshTracker::dispatch(LocalJobId id)
{
    if (m_dispatcher->isDispatching(id) || m_withdrawn.contains(id))
        return true;
    const bool isNew = !m_ledger->isOpen(id);
    if (const Result<Done> opened = m_ledger->open(id); !opened) {
        Q_EMIT historyFailed({ErrorKind::Storage,
                              tr("A queued refresh could not be read from the history and was not "
                                 "sent."),
                              opened.error().message});
        return false;
    }
    const RefreshJob job = m_ledger->job(id);
    if (job.state == JobState::Queued) {
        m_dispatcher->dispatch(job, m_ledger->takeRequest(id));
    } else if (isNew) { // another program of the profile has sent it
        Q_EMIT jobChanged(job, m_foreign->live().contains(id));
        m_foreign->resume(id);
    }
    return true;
}

void RefreshTracker::addRetried(LocalJobId queued, const QList<LocalJobId> &failed)
{
    m_retries->add(queued, failed);
}

void RefreshTracker::withdraw(const QList<LocalJobId> &jobs)
{
    QList<LocalJobId> queued;
    for (const LocalJobId id : jobs) {
        if (!m_ledger->isOpen(id) || m_ledger->job(id).state == JobState::Queued)
            queued.append(id);
    }
    m_withdrawn.unite(QSet<LocalJobId>(queued.begin(), queued.end()));
    m_ledger->remove(queued);
}

void RefreshTracker::cancelWithdrawal()
{
    const QList<LocalJobId> ids = m_ledger->cancelRemoval();
    if (ids.isEmpty())
        return;
    const QSet<LocalJobId> kept(ids.begin(), ids.end());
    m_withdrawn.subtract(kept);
    m_history.worker().ask<QList<RefreshJob>>(
            [](HistoryStore &history) { return history.unfinished(); }, this,
            [this, kept](const Result<QList<RefreshJob>> &unfinished) {
                if (!unfinished) { // the next session offers them again
                    Q_EMIT historyFailed(unfinished.error());
                    return;
                }
                QList<RefreshJob> jobs = *unfinished;
                jobs.removeIf([&](const RefreshJob &job) {
                    return !kept.contains(job.localId) || m_withdrawn.contains(job.localId);
                });
                Q_EMIT withdrawalCancelled(jobs);
            });
}

/// Not at once: handlers of the current event may start another check.
void RefreshTracker::closeLater(LocalJobId id)
{
    const auto close = [this, id] {
        if (!isFollowing(id) && !isSearching(id))
            m_ledger->close(id);
    };
    QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
}

LocalJobId RefreshTracker::follow(const CollectionRef &collection, const ServerJob &seen)
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(collection.endpoint);
    RefreshJob beside;
    beside.collection = collection;
    beside.endpointName = endpoint ? endpoint->name : QString();
    beside.address = endpoint ? endpoint->url : QUrl();
    const Result<LocalJobId> row = m_resolver->adopt(beside, seen, {});
    if (!row)
        Q_EMIT historyFailed(row.error());
    return row.value_or(LocalJobId{});
}

void RefreshTracker::followListed(const CollectionRef &collection, const ServerJob &seen)
{
    const Result<ClusterEndpoint> endpoint = m_access.endpointOf(collection.endpoint);
    if (endpoint && m_ledger->find(endpoint->id, endpoint->url, seen.id) == LocalJobId{})
        std::ignore = follow(collection, seen);
}

void RefreshTracker::resume()
{
    m_foreign->resume();
}

void RefreshTracker::catchUp()
{
    m_foreign->catchUp();
}

QList<RefreshJob> RefreshTracker::leftOver() const
{
    QList<RefreshJob> jobs = m_history.unfinished().value_or(QList<RefreshJob>());
    jobs.removeIf([this](const RefreshJob &job) {
        return job.state != JobState::Queued || m_ledger->isOpen(job.localId)
                || m_withdrawn.contains(job.localId);
    });
    return jobs;
}

void RefreshTracker::checkAgain(LocalJobId id)
{
    if (!m_ledger->open(id))
        return;
    if (m_ledger->job(id).state == JobState::UnknownOutcome)
        m_resolver->resolve(id);
    else if (isFollowing(id))
        m_follower->pollNow(m_ledger->job(id).collection.endpoint);
    else
        m_follower->follow(id);
}

void RefreshTracker::stopFollowing(LocalJobId id)
{
    if (isFollowing(id)) {
        m_follower->stopFollowing(
                id,
                tr("You stopped following this job. It continues on the server, which gives up "
                   "after 60 minutes. Use Check again to follow it again."));
    }
}

DuplicateGuard &RefreshTracker::guard()
{
    return m_dispatcher->guard();
}

QHash<LocalJobId, CollectionRef> RefreshTracker::liveJobs() const
{
    QHash<LocalJobId, CollectionRef> jobs = m_ledger->live();
    const QHash<LocalJobId, RefreshJob> &foreign = m_foreign->live();
    for (auto job = foreign.cbegin(); job != foreign.cend(); ++job)
        jobs.insert(job.key(), job->collection);
    return jobs;
}

bool RefreshTracker::isFollowing(LocalJobId id) const
{
    return m_follower->isFollowing(id);
}

bool RefreshTracker::isSearching(LocalJobId id) const
{
    return m_resolver->isSearching(id) || m_follower->isChecking(id);
}

QList<EndpointId> RefreshTracker::slowedEndpoints() const
{
    return m_follower->slowedEndpoints();
}

void RefreshTracker::pollNow(const EndpointId &endpoint)
{
    m_follower->pollNow(endpoint);
}

void RefreshTracker::forget(const EndpointId &endpoint)
{
    m_follower->forget(endpoint);
    m_ledger->forget(endpoint);
    m_foreign->forget(endpoint);
}

void RefreshTracker::forgetAll()
{
    m_follower->forgetAll();
    m_ledger->forgetAll();
    m_foreign->forgetAll();
}

} // namespace headwater
