// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "core/refresh.h"
#include "core/result.h"

#include <QObject>

#include <memory>

namespace headwater {

class Clock;
class ClusterClient;
class EndpointStore;
class HistoryStore;
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

Q_SIGNALS:
    /// The job is as given now; new jobs come this way too.
    void jobChanged(const headwater::RefreshJob &job);
    /// The endpoint refused the token or has none: polling of it rests until pollNow().
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);
    /// A change could not be written to the history. Said once until a write succeeds again.
    void historyFailed(const headwater::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace headwater
