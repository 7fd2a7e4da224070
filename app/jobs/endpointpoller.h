// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/job.h"
#include "jobs/cadence.h"
#include "jobs/jobnews.h"

#include <QHash>
#include <QObject>

namespace headwater {

class Clock;
class ClusterAccess;
class ClusterLink;

/// Polls one endpoint for its live jobs, on one schedule: by `describe` for one or two jobs, by one
/// `list` over all databases for more. Our ids are looked up in the list; jobs missing from it are
/// described, and for a while all jobs are when the server cannot produce the list. Never faster
/// than the endpoint's budget allows. Trouble slows the endpoint down, not the job; a refused token
/// stops polling until pollNow().
class EndpointPoller final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the poller.
    EndpointPoller(EndpointId endpoint, const ClusterAccess &access, Clock &clock,
                   RequestBudget &budget);

    void follow(LocalJobId job, JobId serverId);
    void unfollow(LocalJobId job);
    [[nodiscard]] bool isFollowing(LocalJobId job) const { return m_jobs.contains(job); }
    [[nodiscard]] QList<LocalJobId> jobs() const { return m_jobs.keys(); }

    /// True while trouble makes the polls of the endpoint less frequent than its jobs require.
    [[nodiscard]] bool isSlowed() const { return !m_jobs.isEmpty() && m_backOff.isActive(); }

    /// Ends a pause and polls at once. A refusal of an earlier request does not pause it again.
    void pollNow();
    /// Polls again within \a time, at a random moment: many clients that were cut off together
    /// must not come back together.
    void pollWithin(std::chrono::milliseconds time);

Q_SIGNALS:
    void observed(const QList<headwater::JobNews> &news,
                  const headwater::Look &look); ///< everything that one answer said
    void notFound(headwater::LocalJobId job, const headwater::Look &look);
    /// A poll of \a jobs gave no answer about them.
    void stumbled(const QList<headwater::LocalJobId> &jobs, const headwater::Look &look,
                  const headwater::Error &error);
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);

private:
    struct Followed
    {
        JobId serverId;
        std::chrono::milliseconds since{}; ///< by the steady clock, as all times here
        std::chrono::milliseconds due{};
        bool asking = false;
        /// Missing from the last list. Only `describe` may report it as unknown then.
        bool isUnlisted = false;
    };

    void schedule(Followed &followed) const;
    void arm();
    void ask();
    void askThrough(const ClusterLink &link);
    void describe(const ClusterLink &link, LocalJobId job);
    void described(LocalJobId job, const Answer<ServerJob> &answer, int permit);
    void list(const ClusterLink &link);
    void listed(const QList<LocalJobId> &asked, const Answer<QList<ServerJob>> &answer, int permit);
    void stumble(const QList<LocalJobId> &jobs, const Look &look, const Error &error, int permit);

    EndpointId m_endpoint;
    const ClusterAccess &m_access;
    Clock &m_clock;
    QHash<LocalJobId, Followed> m_jobs;
    BackOff m_backOff;
    RequestBudget &m_budget;
    std::chrono::milliseconds m_listAgainAt{}; // by the steady clock
    int m_alarm = 0; // the epoch: only the alarm that was set last is valid
    int m_permit = 0; // the epoch: a request refused in an earlier one may be allowed now
    bool m_asking = false; // between ask() and the token
    bool m_paused = false;
};

} // namespace headwater
