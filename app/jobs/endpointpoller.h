// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "jobs/cadence.h"

#include <QHash>
#include <QObject>

namespace headwater {

class Clock;
class ClusterClient;
class EndpointStore;
class Secret;
class TokenVault;

/// Asks one endpoint for its live jobs, on one schedule: by `describe` for one or two jobs, by one
/// `list` over all databases for more (our ids are looked up in it). Trouble slows the endpoint, not
/// the job; a refused token stops the asking until pollNow().
class EndpointPoller final : public QObject
{
    Q_OBJECT
public:
    EndpointPoller(EndpointId endpoint, ClusterClient &client, const EndpointStore &endpoints,
                   TokenVault &vault, Clock &clock);

    void follow(LocalJobId job, JobId serverId);
    void unfollow(LocalJobId job);
    [[nodiscard]] bool isFollowing(LocalJobId job) const { return m_jobs.contains(job); }

    /// Ends a pause and asks at once.
    void pollNow();

Q_SIGNALS:
    void observed(headwater::LocalJobId job, const headwater::ServerJob &seen);
    void notFound(headwater::LocalJobId job);
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);

private:
    struct Followed
    {
        JobId serverId;
        QDateTime since;
        QDateTime due;
        bool asking = false;
    };

    void schedule(Followed &followed) const;
    void arm();
    void ask();
    void describe(LocalJobId job, const Secret &token);
    void list(const Secret &token);
    void answered(LocalJobId job, const Result<ServerJob> &answer);
    void stumbled(const Error &error);

    EndpointId m_endpoint;
    ClusterClient &m_client;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    Clock &m_clock;
    QHash<LocalJobId, Followed> m_jobs;
    BackOff m_backOff;
    int m_alarm = 0; // the epoch: an alarm that was set before the last one is void
    bool m_asking = false; // between ask() and the token
    bool m_paused = false;
};

} // namespace headwater
