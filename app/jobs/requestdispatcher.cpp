// SPDX-License-Identifier: Apache-2.0
#include "jobs/requestdispatcher.h"

#include "jobs/clusteraccess.h"
#include "jobs/foreignjobs.h"
#include "jobs/jobfollower.h"
#include "jobs/jobledger.h"
#include "jobs/outcomeresolver.h"
#include "jobs/retrychain.h"

#include <algorithm>

namespace headwater {

RequestDispatcher::RequestDispatcher(const ClusterAccess &access, Clock &clock, const Parts &parts)
    : m_access(access),
      m_ledger(parts.ledger),
      m_resolver(parts.resolver),
      m_follower(parts.follower),
      m_foreign(parts.foreign),
      m_retries(parts.retries),
      m_withdrawn(parts.withdrawn),
      m_guard(access),
      m_preflight(m_guard, clock)
{
}

void RequestDispatcher::dispatch(const RefreshJob &job, std::optional<RefreshRequest> request)
{
    const LocalJobId id = job.localId;
    if (!request && !job.usesStoredSettings()) {
        refuse(id,
               {ErrorKind::InvalidInput,
                tr("Not sent: the secrets of the new settings were not kept. Enter them again.")});
        return;
    }
    if (const LocalJobId earlier = underWay(job.collection); earlier != LocalJobId{}) {
        m_ledger.apply(id,
                       event::Replaced{earlier,
                                       tr("This one was not sent. Following another refresh of the "
                                          "collection, which is being sent.")});
        m_retries.link(id);
        return;
    }
    if (!request)
        request = RefreshRequest{job.collection, {}};
    m_departing.insert(id);
    m_access.open(m_access.endpointOf(job), this,
                  [this, id, request](const Result<ClusterLink> &link) {
                      if (link) {
                          look(id, *link, *request);
                          return;
                      }
                      m_departing.remove(id);
                      if (isStillQueued(id))
                          refuseUnsent(id, link.error());
                  });
}

void RequestDispatcher::look(LocalJobId id, const ClusterLink &link, const RefreshRequest &request)
{
    const auto decide = [this, id, link, request](const Preflight::Findings &findings) {
        m_departing.remove(id);
        if (!isStillQueued(id))
            return;
        const Result<ClusterEndpoint> endpoint = m_access.endpointOf(m_ledger.job(id));
        if (!endpoint) {
            refuseUnsent(id, endpoint.error());
        } else if (findings.running) {
            m_ledger.note(id, {verb::kList, findings.runningSeen});
            const auto followed = m_resolver.supersede(id, *findings.running, findings.runningSeen);
            if (!followed)
                refuse(id, followed.error());
        } else if (const Result<bool> departs = m_ledger.depart(id, findings.rows); !departs) {
            refuse(id, departs.error());
        } else if (*departs) {
            send(id, link, request);
        } else if (m_ledger.job(id).state == JobState::Queued) {
            refuse(id,
                   {ErrorKind::AlreadyRunning,
                    tr("Not sent: another program is sending a refresh of this collection.")});
        } else {
            m_foreign.resume(id);
        }
        m_retries.link(id);
    };
    m_preflight.look(link, request.collection, decide);
}

/// The job of this session whose request for \a collection is about to be sent or has no answer
/// yet.
LocalJobId RequestDispatcher::underWay(const CollectionRef &collection) const
{
    const auto next = std::find_if(m_departing.begin(), m_departing.end(), [&](LocalJobId id) {
        return m_ledger.job(id).collection == collection;
    });
    return next == m_departing.end() ? m_ledger.sending(collection) : *next;
}

bool RequestDispatcher::isStillQueued(LocalJobId id) const
{
    return m_ledger.isOpen(id) && m_ledger.job(id).state == JobState::Queued
            && !m_withdrawn.contains(id);
}

void RequestDispatcher::refuse(LocalJobId id, const Error &error)
{
    m_ledger.apply(id, event::Refused{error});
}

/// Refuses a job for a reason found before anything was sent: the endpoint or its token.
void RequestDispatcher::refuseUnsent(LocalJobId id, const Error &error)
{
    const bool isMoved = error.kind == ErrorKind::InvalidInput;
    refuse(id, isMoved ? Error{error.kind, tr("Not sent. %1").arg(error.message)} : error);
    if (wantsCredentials(error))
        Q_EMIT credentialsNeeded(m_ledger.job(id).collection.endpoint, error);
}

void RequestDispatcher::send(LocalJobId id, const ClusterLink &link, const RefreshRequest &request)
{
    const auto finish = [this, id](const Answer<JobId> &answer) {
        m_ledger.note(id, {verb::kRefresh, answer.exchange},
                      answer ? QString() : answer.error().message);
        submitted(id, answer);
    };
    link.call(&ClusterClient::submit, this, finish, request);
}

void RequestDispatcher::submitted(LocalJobId id, const Answer<JobId> &answer)
{
    if (answer) {
        m_ledger.apply(id, event::Accepted{*answer});
        m_follower.follow(id);
        return;
    }
    const Error &error = answer.error();
    if (leavesOutcomeOpen(error)) {
        m_ledger.apply(id, event::OutcomeOpen{error});
        m_resolver.resolve(id, error.runningJob);
        return;
    }
    const RefreshJob job = m_ledger.apply(id, event::Refused{error});
    if (error.kind == ErrorKind::AlreadyRunning)
        m_resolver.findSurvivor(id, error.runningJob);
    else if (wantsCredentials(error))
        Q_EMIT credentialsNeeded(job.collection.endpoint, error);
}

} // namespace headwater
