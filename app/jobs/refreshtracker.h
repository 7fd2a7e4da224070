// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/refresh.h"
#include "core/result.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <map>
#include <memory>

namespace headwater {

class Clock;
class ClusterClient;
class EndpointPoller;
class EndpointStore;
class HistoryStore;
class JobFinder;
class TokenVault;

/// Sends refreshes and follows every job to its end. The intent is in the history before the POST
/// leaves; each change of a job is written, then announced. A POST is sent once: an outcome that
/// stayed open is settled by reading the job list (api-contract §6.7), never by sending again.
class RefreshTracker final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the tracker.
    RefreshTracker(ClusterClient &client, HistoryStore &history, const EndpointStore &endpoints,
                   TokenVault &vault, Clock &clock);
    ~RefreshTracker() override;

    /// Writes the intent and sends \a request. Errors: Storage when the intent could not be written
    /// (nothing is sent then), InvalidInput when the endpoint is gone.
    [[nodiscard]] Result<LocalJobId> submit(const RefreshRequest &request);
    /// Looks once more for a job whose outcome is unknown.
    void checkAgain(LocalJobId job);
    /// The job goes on at the server; only we stop asking.
    void stopFollowing(LocalJobId job);
    /// Follows every job again that the history has as not ended. Called once, at start.
    void resume();
    /// Asks again at once for the live jobs of an endpoint, for example after a new token.
    void pollNow(const EndpointId &endpoint);

    [[nodiscard]] bool isFollowing(LocalJobId job) const;
    /// True while the job list is being read for this job: its state may still change though the
    /// job looks ended.
    [[nodiscard]] bool isSearching(LocalJobId job) const { return m_searching.contains(job); }

Q_SIGNALS:
    /// The job is as given now; new jobs come this way too.
    void jobChanged(const headwater::RefreshJob &job);
    void searchEnded(headwater::LocalJobId job);
    /// The endpoint refused the token or has none: polling of it rests until pollNow().
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);
    /// A change could not be written to the history. Said once until a write succeeds again.
    void historyFailed(const headwater::Error &error);

private:
    struct Entry
    {
        RefreshJob job;
        Redactor redactor; ///< knows the secrets that the request carried, while this session lasts
    };

    void send(LocalJobId id, const ClusterEndpoint &endpoint, const RefreshRequest &request);
    void submitted(LocalJobId id, const Result<JobId> &answer);
    RefreshJob happened(LocalJobId id, const JobEvent &event);
    void record(const RefreshJob &job);

    void follow(LocalJobId id);
    void observed(LocalJobId id, const ServerJob &seen);
    void vanished(LocalJobId id);
    [[nodiscard]] ServerJob withoutSecrets(LocalJobId id, ServerJob seen) const;
    EndpointPoller &poller(const EndpointId &endpoint);

    void settle(LocalJobId id);
    void followSurvivor(LocalJobId id);
    void survivorFound(LocalJobId id, const std::optional<ServerJob> &survivor);
    [[nodiscard]] LocalJobId adoptForeign(const RefreshJob &beside, const ServerJob &seen);
    [[nodiscard]] bool isKnown(const EndpointId &endpoint, JobId serverId) const;
    bool load(LocalJobId id);

    ClusterClient &m_client;
    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    Clock &m_clock;
    std::unique_ptr<JobFinder> m_finder;
    std::map<EndpointId, std::unique_ptr<EndpointPoller>> m_pollers;
    QHash<LocalJobId, Entry> m_live; // and those that ended in this session
    QHash<EndpointId, std::chrono::milliseconds> m_clockAhead; // the server's clock against ours
    QSet<LocalJobId> m_searching;
    bool m_historyFailed = false;
};

} // namespace headwater
