// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/job/refresh.h"
#include "jobs/refreshsender.h"
#include "net/answer.h"

#include <QHash>
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

/// Sends refreshes and follows every job to its end. The intent is in the history before the POST
/// leaves; each change of a job is written, then announced (JobLedger). A POST is sent once
/// (RequestDispatcher): an open outcome is resolved by reading the job list (OutcomeResolver),
/// never by sending again. Accepted jobs are followed (JobFollower), and so are those that another
/// session sent (ForeignJobs).
class RefreshTracker final : public QObject, public RefreshSender
{
    Q_OBJECT
public:
    /// All must outlive the tracker.
    RefreshTracker(const ClusterAccess &access, HistoryStore &history, Clock &clock);
    ~RefreshTracker() override;

    /// Writes the intent and sends \a request as dispatch() does. Errors: Storage when the intent
    /// could not be written (then nothing is sent), InvalidInput when the endpoint is gone.
    [[nodiscard]] Result<LocalJobId> submit(const RefreshRequest &request);

    /// The same in two steps. enqueue() gives the request a row in state Queued and sends nothing.
    [[nodiscard]] Result<LocalJobId> enqueue(const RefreshRequest &request);
    /// The first step for many, written together: a result for each request, in their order.
    [[nodiscard]] QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests) override;
    /// Checks for a running job of the collection. If there is one, it supersedes the queued job
    /// and is followed; else the request is sent. While another refresh of the collection is about
    /// to be sent or has no answer yet, that one supersedes the queued job at once, whatever its
    /// settings: two POSTs must never be in flight together. While another program sends one, the
    /// job is refused. A queued job of an earlier session is sent with the stored settings. One
    /// with its own settings is refused, since its secrets were not kept. So is one whose endpoint
    /// has another address now: nobody decided to send it there. Does nothing for a job that was
    /// dispatched already; one that another program has sent is followed. False when its row cannot
    /// be read: then nothing is sent, and historyFailed() reports it.
    bool dispatch(LocalJobId job) override;
    /// The queued job will also retry \a failed. The jobs that a job retries are in its row
    /// (RefreshJob::retries) and stay known in later sessions. Once its request was sent, or a
    /// running job is followed instead, a failed one becomes Superseded and linked; a lost or
    /// unknown one keeps its state and is linked.
    void addRetried(LocalJobId queued, const QList<LocalJobId> &failed) override;
    /// Removes queued jobs from the history. They are not sent from now on; jobsRemoved() reports
    /// that their rows are gone.
    void withdraw(const QList<LocalJobId> &jobs) override;
    /// Jobs whose rows are not removed yet stay queued; withdrawalCancelled() lists them.
    void cancelWithdrawal();

    /// Follows a job that was started elsewhere, in its existing row or in a new one; 0 when the
    /// row cannot be written.
    [[nodiscard]] LocalJobId follow(const CollectionRef &collection, const ServerJob &seen);
    /// The same for a job that a list shows, unless it has a row already.
    void followListed(const CollectionRef &collection, const ServerJob &seen);
    /// Searches again for a job whose outcome is unknown. Polls a live job at once and follows it
    /// again.
    void checkAgain(LocalJobId job);
    /// The job continues at the server; only polling stops, until the next start.
    void stopFollowing(LocalJobId job);

    /// Follows again every job that has not ended according to the history, and announces each by
    /// jobChanged(). Called once, at start. Jobs that are still Queued are left alone: leftOver().
    void resume();
    /// Another program of the profile has written to the history: announces what it added or
    /// changed, and follows the jobs known to a server. A request that it is sending is left to it.
    void catchUp();
    /// The jobs that an earlier session queued and never sent.
    [[nodiscard]] QList<RefreshJob> leftOver() const;
    /// Polls the live jobs of an endpoint at once, for example after a new token.
    void pollNow(const EndpointId &endpoint);
    /// Stops following an endpoint's jobs, before its rows are wiped.
    void forget(const EndpointId &endpoint);
    void forgetAll();

    /// The jobs that have not ended, with their collections: those of this session, and those that
    /// other programs of the profile sent. Not those that an earlier session left over.
    [[nodiscard]] QHash<LocalJobId, CollectionRef> liveJobs() const;
    [[nodiscard]] bool isFollowing(LocalJobId job) const;
    /// True while checks are running that may still change a job that seems ended: of the job list,
    /// or of the collection after the job was done.
    [[nodiscard]] bool isSearching(LocalJobId job) const;

    /// Endpoints that are polled less often than their jobs require, because of trouble there.
    [[nodiscard]] QList<EndpointId> slowedEndpoints() const;
    [[nodiscard]] const EndpointTraffic &traffic() const { return *m_traffic; }
    [[nodiscard]] EndpointTraffic &traffic() { return *m_traffic; }
    [[nodiscard]] DuplicateGuard &guard();

Q_SIGNALS:
    /// The job changed to the given one; also emitted for new jobs. \a wasLive: it had not ended when it
    /// was announced last; false if it never was.
    void jobChanged(const headwater::RefreshJob &job, bool wasLive);
    /// The rows of queued jobs are gone.
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    void withdrawalProgressed(qsizetype done, qsizetype all);
    void withdrawalEnded(); ///< whatever the result
    /// The user has to decide on \a jobs again.
    void withdrawalCancelled(const QList<headwater::RefreshJob> &jobs);
    /// The job is no longer polled, although it may continue at its server.
    void unfollowed(headwater::LocalJobId job);
    void searchEnded(headwater::LocalJobId job);
    /// The endpoint refused the token or has none: polling pauses until pollNow().
    void credentialsNeeded(const headwater::EndpointId &endpoint, const headwater::Error &error);
    /// A change could not be written to the history, which is reported once until a write succeeds
    /// again; or a required row could not be read.
    void historyFailed(const headwater::Error &error);
    void historyRecovered();
    /// No endpoint that was contacted answers any more; or one does again.
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
