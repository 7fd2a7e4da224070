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

/// Asks one endpoint for its live jobs, on one schedule: by `describe` for one or two jobs, by one
/// `list` over all databases for more (our ids are looked up in it; what it leaves out is described, and
/// for a while everything when the server cannot make the list).
/// Never faster than the endpoint's budget allows. Trouble slows the endpoint, not the job; a refused
/// token stops the asking until pollNow().
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

    /// True while trouble makes the endpoint be asked less often than its jobs deserve.
    [[nodiscard]] bool isSlowed() const { return !m_jobs.isEmpty() && m_backOff.isActive(); }

    /// Ends a pause and asks at once; a refusal of what was asked before does not begin another.
    void pollNow();
    /// Asks again within \a time at the latest, at a moment of chance: many that were cut off together
    /// must not come back together.
    void pollWithin(std::chrono::milliseconds time);

Q_SIGNALS:
    void observed(const QList<headwater::JobNews> &news,
                  const headwater::Look &look); ///< all that one answer told
    void notFound(headwater::LocalJobId job, const headwater::Look &look);
    /// A look at \a jobs brought no answer about them.
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
        bool isUnlisted = false; ///< the last list left it out: only `describe` may call it unknown
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
    int m_alarm = 0; // the epoch: an alarm that was set before the last one is void
    int m_permit = 0; // the epoch: what was refused under an earlier one may be allowed by now
    bool m_asking = false; // between ask() and the token
    bool m_paused = false;
};

} // namespace headwater
