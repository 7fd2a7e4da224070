// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/refresh.h"
#include "core/redact/redactor.h"
#include "jobs/jobnews.h"

#include <QHash>
#include <QObject>

namespace headwater {

class Clock;
class EndpointTraffic;
class HistoryStore;

/// The jobs of this session that have not ended, in memory and in the history alike: each change of
/// a job is written first and announced then. Knows the content of each request, so that no answer
/// can repeat a secret unmasked (contract.md §8.2 rule 3). Server text about a job whose secrets
/// are not known here is masked strictly (strictlyMasked()).
class JobLedger final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the ledger.
    JobLedger(HistoryStore &history, const EndpointTraffic &traffic, const Clock &clock);

    /// Gives \a job a row. Error: Storage; then there is no such job. \a request is what the caller
    /// sends for it, if anything: only its secrets are kept. \a redactor knows what else a server
    /// could repeat.
    [[nodiscard]] Result<LocalJobId> add(RefreshJob job,
                                         const std::optional<RefreshRequest> &request,
                                         const Redactor &redactor = {});
    /// Gives rows to jobs that wait, and keeps the request of each until takeRequest(): all of
    /// them, or none and Storage.
    [[nodiscard]] Result<QList<LocalJobId>> add(QList<RefreshJob> jobs,
                                                const QList<RefreshRequest> &requests);
    /// Opens the row of an earlier session. Error: Storage when it cannot be read or does not
    /// exist.
    [[nodiscard]] Result<Done> open(LocalJobId id);
    void open(const RefreshJob &job);
    /// Removes from the history the rows of jobs of which nothing was ever sent: a few per
    /// transaction, in the history's worker. Failures are reported by removalFailed().
    void remove(const QList<LocalJobId> &ids);
    /// Keeps the rows that are not removed yet and returns their jobs. The removal of a few may
    /// still be running.
    QList<LocalJobId> cancelRemoval();
    /// Forgets a job that has ended and that nobody uses any more: its row contains everything
    /// needed later. A job whose last change is not written yet stays.
    void close(LocalJobId id);
    /// Forgets what is known of an endpoint's jobs; does not touch their rows.
    void forget(const EndpointId &endpoint);
    void forgetAll() { m_entries.clear(); }
    /// Another program of the profile has written: reads the rows of running jobs again, now and
    /// before anything happens to them.
    void catchUp();

    /// The job whose request for \a collection is being sent; 0 if there is none.
    [[nodiscard]] LocalJobId sending(const CollectionRef &collection) const;

    /// The jobs of \a endpoint in this session that have not ended.
    [[nodiscard]] QList<LocalJobId> live(const EndpointId &endpoint) const;
    /// The same of all endpoints, with their collections.
    [[nodiscard]] QHash<LocalJobId, CollectionRef> live() const;

    [[nodiscard]] bool isOpen(LocalJobId id) const { return m_entries.contains(id); }
    /// An empty job if it is not open.
    [[nodiscard]] RefreshJob job(LocalJobId id) const;
    /// The job with this id at the server at \a address, in this session or the history; 0 if it is
    /// not one of ours.
    [[nodiscard]] LocalJobId find(const EndpointId &endpoint, const QUrl &address,
                                  JobId serverId) const;
    /// The request of a job that waited in this session; nothing if it was taken already.
    [[nodiscard]] std::optional<RefreshRequest> takeRequest(LocalJobId id);

    /// Records that the request of a queued job is about to be sent. False when another program of
    /// the profile has sent it already, or is sending another for its collection: then the job is
    /// still Queued. Error: Storage when that could not be written. Then the request must not be
    /// sent: after a crash, the job would look as if it had never been sent.
    [[nodiscard]] Result<bool> depart(LocalJobId id, std::optional<qint64> rows);
    /// Applies \a event and returns the resulting job: an empty one if it is not open.
    RefreshJob apply(LocalJobId id, const JobEvent &event);
    /// The same for everything that one answer said about several jobs, in one transaction.
    void observed(const QList<JobNews> &news, const Look &look);
    /// Adds to the timeline an answer that says nothing of the job's state, or is not kept as a
    /// state.
    void note(LocalJobId id, const Look &look, const QString &words = {});
    void note(const QList<LocalJobId> &ids, const Look &look, const Error &error);

    [[nodiscard]] Redactor redactor(LocalJobId id) const;
    [[nodiscard]] ServerJob withoutSecrets(LocalJobId id, ServerJob seen) const;
    /// The same for any server text about a job, and for a failure that affects several jobs.
    [[nodiscard]] QString withoutSecrets(LocalJobId id, const QString &words) const;
    [[nodiscard]] Error withoutSecrets(const QList<LocalJobId> &ids, Error error) const;

Q_SIGNALS:
    /// The job changed to the given one; also emitted for new jobs. \a wasLive: it had not ended before
    /// the change; false for a new one.
    void jobChanged(const headwater::RefreshJob &job, bool wasLive);
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    void removalProgressed(qsizetype done, qsizetype all);
    void removalFailed(const headwater::Error &error);
    void removalEnded(); ///< whatever the result
    /// A change could not be written. Emitted once until a write succeeds again.
    void historyFailed(const headwater::Error &error);
    void historyRecovered(); ///< it is written again

private:
    struct Entry
    {
        RefreshJob job;
        Redactor redactor;
        std::optional<RefreshRequest> request; ///< until it is sent
        QDateTime lookedAt; ///< our clock: when an answer of this session last reported it
        bool isWritten = true; ///< else the last change could not be written to the history yet
        bool isShared = false; ///< of an earlier session, or of another running program
        bool wasSentHere = false; ///< then the redactor knows its secrets
    };

    /// Reads a shared row again before anything happens to it. What another program of the profile
    /// wrote there must not get lost, above all the job id returned for its request.
    void catchUp(LocalJobId id);
    void removeSome();
    [[nodiscard]] RefreshJob atServerTime(RefreshJob job) const;
    void written(const Result<Done> &result);
    [[nodiscard]] Observation observationOf(const Look &look) const;

    HistoryStore &m_history;
    const EndpointTraffic &m_traffic;
    const Clock &m_clock;
    QHash<LocalJobId, Entry> m_entries;
    QList<LocalJobId> m_going; // rows to be removed
    qsizetype m_allGoing = 0; // since the last time that there were none
    bool m_hasFailed = false;
};

} // namespace headwater
