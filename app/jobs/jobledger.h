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

/// The jobs of this session that have not ended, in memory and in the history alike: whatever happens to one is written
/// first and announced then. Knows what each request carried, so that no answer that repeats a secret
/// gets past it (contract.md §8.2 rule 3); what a server says of a job whose secrets are not known
/// here is masked strictly (strictlyMasked()).
class JobLedger final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the ledger.
    JobLedger(HistoryStore &history, const EndpointTraffic &traffic, const Clock &clock);

    /// Gives \a job a row. Error: Storage; there is no such job then. \a request is what the caller
    /// sends for it, if anything: only its secrets are remembered. \a redactor knows what else a
    /// server could repeat.
    [[nodiscard]] Result<LocalJobId> add(RefreshJob job,
                                         const std::optional<RefreshRequest> &request,
                                         const Redactor &redactor = {});
    /// Gives jobs that wait a row, and keeps what is to be sent for each until takeRequest(): all of
    /// them, or none and Storage.
    [[nodiscard]] Result<QList<LocalJobId>> add(QList<RefreshJob> jobs,
                                                const QList<RefreshRequest> &requests);
    /// Opens the row of an earlier session. Error: Storage when it cannot be read or there is none.
    [[nodiscard]] Result<Done> open(LocalJobId id);
    void open(const RefreshJob &job);
    /// Takes rows out of the history, for jobs of which nothing was ever sent: a few in one
    /// transaction, in the history's worker. A failure is told by removalFailed().
    void remove(const QList<LocalJobId> &ids);
    /// Rows that are not gone yet stay; gives their jobs. A few may be going.
    QList<LocalJobId> cancelRemoval();
    /// Forgets a job that has ended and that nobody looks at any more: what it would have to be
    /// read for again is in its row. One whose last change is not written yet stays.
    void close(LocalJobId id);
    /// Forgets what is known of an endpoint's jobs; the rows are not touched.
    void forget(const EndpointId &endpoint);
    void forgetAll() { m_entries.clear(); }
    /// Another program of the profile has written: reads the rows of what is under way again, now and
    /// before anything happens to them.
    void catchUp();

    /// The job whose request for \a collection is on its way; 0 when there is none.
    [[nodiscard]] LocalJobId sending(const CollectionRef &collection) const;

    /// The jobs of \a endpoint in this session that have not ended.
    [[nodiscard]] QList<LocalJobId> live(const EndpointId &endpoint) const;

    [[nodiscard]] bool isOpen(LocalJobId id) const { return m_entries.contains(id); }
    /// An empty job when it is not open.
    [[nodiscard]] RefreshJob job(LocalJobId id) const;
    /// The job as the server at \a address knows it, in this session or the history; 0 when it is none
    /// of ours.
    [[nodiscard]] LocalJobId find(const EndpointId &endpoint, const QUrl &address,
                                  JobId serverId) const;
    /// What is to be sent for a job that waited in this session; nothing when that was taken already.
    [[nodiscard]] std::optional<RefreshRequest> takeRequest(LocalJobId id);

    /// The request of a queued job leaves next. False when another program of the profile has sent it
    /// already, or is sending another for its collection: then the job is still Queued. Error: Storage
    /// when that could not be written; then it must not leave, or a crash would take it for one that
    /// never did.
    [[nodiscard]] Result<bool> depart(LocalJobId id, std::optional<qint64> rows);
    /// Applies \a event, and gives the job as it is then: an empty one when it is not open.
    RefreshJob apply(LocalJobId id, const JobEvent &event);
    /// The same for all that one answer told of several jobs, in one transaction.
    void observed(const QList<JobNews> &news, const Look &look);
    /// An answer that told nothing of the job's state, or that is not kept as one: for the timeline.
    void note(LocalJobId id, const Look &look, const QString &words = {});
    void note(const QList<LocalJobId> &ids, const Look &look, const Error &error);

    [[nodiscard]] Redactor redactor(LocalJobId id) const;
    [[nodiscard]] ServerJob withoutSecrets(LocalJobId id, ServerJob seen) const;
    /// The same for any words of a server about a job, and for a failure that several jobs met.
    [[nodiscard]] QString withoutSecrets(LocalJobId id, const QString &words) const;
    [[nodiscard]] Error withoutSecrets(const QList<LocalJobId> &ids, Error error) const;

Q_SIGNALS:
    /// The job is as given now; new jobs come this way too.
    void jobChanged(const headwater::RefreshJob &job);
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    void removalProgressed(qsizetype done, qsizetype all);
    void removalFailed(const headwater::Error &error);
    void removalEnded(); ///< whatever came of it
    /// A change could not be written. Said once until a write succeeds again.
    void historyFailed(const headwater::Error &error);
    void historyRecovered(); ///< it is written again

private:
    struct Entry
    {
        RefreshJob job;
        Redactor redactor;
        std::optional<RefreshRequest> request; ///< until it is sent
        QDateTime lookedAt; ///< our clock: when an answer of this session told of it last
        bool isWritten = true; ///< or the history could not take the last change yet
        bool isShared = false; ///< of an earlier session, or of another program that still runs
        bool wasSentHere = false; ///< so that the redactor knows its secrets
    };

    /// Reads a shared row again, before anything happens to it: what another program of the profile
    /// wrote there, above all the id that a request of its own was answered with, must not get lost.
    void catchUp(LocalJobId id);
    void removeSome();
    [[nodiscard]] RefreshJob atServerTime(RefreshJob job) const;
    void written(const Result<Done> &result);
    [[nodiscard]] Observation observationOf(const Look &look) const;

    HistoryStore &m_history;
    const EndpointTraffic &m_traffic;
    const Clock &m_clock;
    QHash<LocalJobId, Entry> m_entries;
    QList<LocalJobId> m_going; // rows that are to go
    qsizetype m_allGoing = 0; // since the last time that nothing was
    bool m_hasFailed = false;
};

} // namespace headwater
