// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"
#include "jobs/refreshsender.h"
#include "net/answer.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace headwater {

class Clock;
class ClusterAccess;
class DuplicateGuard;
class EndpointTraffic;
class ForeignJobs;
class HistoryStore;
class JobFollower;
class JobLedger;
class OutcomeResolver;
class RequestDispatcher;
class RetryChain;

/// Sends refreshes and sees to it that every job is followed to its end. The intent is in the history
/// before the POST leaves; each change of a job is written, then announced (JobLedger). A POST is
/// sent once (RequestDispatcher): an outcome that stayed open is resolved by reading the job list
/// (OutcomeResolver), never by sending again. What was accepted is followed (JobFollower), and so is what
/// another session sent (ForeignJobs).
class RefreshTracker final : public QObject, public RefreshSender
{
    Q_OBJECT
public:
    /// All must outlive the tracker.
    RefreshTracker(const ClusterAccess &access, HistoryStore &history, Clock &clock);
    ~RefreshTracker() override;

    /// Writes the intent and sends \a request as dispatch() does. Errors: Storage when the intent could
    /// not be written (nothing is sent then), InvalidInput when the endpoint is gone.
    [[nodiscard]] Result<LocalJobId> submit(const RefreshRequest &request);

    /// The same in two halves. enqueue() gives the request a row that says Queued and sends nothing.
    [[nodiscard]] Result<LocalJobId> enqueue(const RefreshRequest &request);
    /// The first half of many, written together: a result for each request, in their order.
    [[nodiscard]] QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests) override;
    /// Looks for a running job of the collection: then the queued job is superseded by that one, which
    /// is followed; else its request is sent. While another refresh of the collection is about to
    /// leave or has no answer yet, a queued job is superseded by that one at once, whatever its
    /// settings: two POSTs must never be under way together. While another program sends one, it is
    /// refused.
    /// A queued job of an earlier session is sent with the stored settings; one with settings of its
    /// own is refused, since its secrets were not kept. So is one whose endpoint got another address
    /// since: nobody decided to send it there. Nothing happens for a job that was dispatched already;
    /// one that another program has sent is followed. False when its row cannot be read: nothing is
    /// sent then, and historyFailed() says so.
    bool dispatch(LocalJobId job) override;
    /// The queued job is to retry \a failed too. What a job retries is in its row (RefreshJob::retries)
    /// and holds in a later session: once its request has left, or a running job is followed in its
    /// place, a failed one becomes Superseded, linked; one that is lost or unknown stays so, linked.
    void addRetried(LocalJobId queued, const QList<LocalJobId> &failed) override;
    /// Takes queued jobs out of the history. They are not sent from now on; jobsRemoved() says when
    /// their rows are gone.
    void withdraw(const QList<LocalJobId> &jobs) override;
    /// Jobs whose rows are not gone yet stay queued: withdrawalCancelled() says which.
    void cancelWithdrawal();

    /// Follows a job that was started elsewhere, in the row that it has or in a new one; 0 when the row
    /// cannot be written.
    [[nodiscard]] LocalJobId follow(const CollectionRef &collection, const ServerJob &seen);
    /// Looks once more for a job whose outcome is unknown; asks at once for one that is live, and
    /// follows it again.
    void checkAgain(LocalJobId job);
    /// The job goes on at the server; only we stop asking, until the next start.
    void stopFollowing(LocalJobId job);

    /// Follows every job again that the history has as not ended, and announces each by jobChanged().
    /// Called once, at start. Jobs that are still Queued are left alone: leftOver().
    void resume();
    /// Another program of the profile has written to the history: announces what it added or changed,
    /// and follows the jobs that are known to a server. A request of its own that is on its way is
    /// left to it.
    void catchUp();
    /// The jobs that an earlier session queued and never sent.
    [[nodiscard]] QList<RefreshJob> leftOver() const;
    /// Asks again at once for the live jobs of an endpoint, for example after a new token.
    void pollNow(const EndpointId &endpoint);
    /// Stops following an endpoint's jobs, before its rows are wiped.
    void forget(const EndpointId &endpoint);
    void forgetAll();

    [[nodiscard]] bool isFollowing(LocalJobId job) const;
    /// True while there are looks under way that may still change a job which seems ended: at the job
    /// list, or at the collection after the job was done.
    [[nodiscard]] bool isSearching(LocalJobId job) const;

    /// Endpoints that are asked less often than their jobs deserve, because of trouble there.
    [[nodiscard]] QList<EndpointId> slowedEndpoints() const;
    [[nodiscard]] const EndpointTraffic &traffic() const { return *m_traffic; }
    [[nodiscard]] EndpointTraffic &traffic() { return *m_traffic; }
    [[nodiscard]] DuplicateGuard &guard();

Q_SIGNALS:
    /// The job is as given now; new jobs come this way too.
    void jobChanged(const headwater::RefreshJob &job);
    /// The rows of queued jobs are gone.
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    void withdrawalProgressed(qsizetype done, qsizetype all);
    void withdrawalEnded(); ///< whatever came of it
    /// Somebody has to decide on \a jobs again.
    void withdrawalCancelled(const QList<headwater::RefreshJob> &jobs);
    /// Nobody asks for the job any more, though it may go on at its server.
    void unfollowed(headwater::LocalJobId job);
    void searchEnded(headwater::LocalJobId job);
    /// The endpoint refused the token or has none: polling of it rests until pollNow().
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);
    /// A change could not be written to the history, which is said once until a write succeeds again;
    /// or a row that is needed could not be read.
    void historyFailed(const headwater::Error &error);
    void historyRecovered();
    /// No endpoint that was asked answers any more; or one does again.
    void silenceChanged(bool silent);

private:
    static void logJob(const RefreshJob &job);
    [[nodiscard]] Result<RefreshJob> queuedJob(const RefreshRequest &request) const;
    void closeLater(LocalJobId id);

    const ClusterAccess &m_access;
    HistoryStore &m_history;
    const Clock &m_clock;
    QSet<LocalJobId> m_withdrawn; // while their rows are still there
    std::unique_ptr<EndpointTraffic> m_traffic;
    std::unique_ptr<JobLedger> m_ledger;
    std::unique_ptr<RetryChain> m_retries;
    std::unique_ptr<JobFollower> m_follower;
    std::unique_ptr<OutcomeResolver> m_resolver;
    std::unique_ptr<ForeignJobs> m_foreign;
    std::unique_ptr<RequestDispatcher> m_dispatcher;
};

} // namespace headwater
