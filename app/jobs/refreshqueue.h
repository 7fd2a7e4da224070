// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/refresh.h"
#include "store/profile/preferences.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace headwater {

class RefreshSender;
class RefreshTracker;

/// How a RefreshQueue stands.
struct QueueStatus
{
    int waiting = 0; ///< sent when a slot is free
    int underWay = 0;
    int done = 0;
    int failed = 0; ///< lost ones and those with an unknown outcome too
    int leftOver = 0; ///< from an earlier run, and nobody has decided on them yet
    bool isPaused = false;
    QString stoppedBy; ///< the collection whose failure paused the queue; empty otherwise

    bool operator==(const QueueStatus &) const = default;
};

/// Sends refreshes with stored settings of many collections in their order, a few at once per
/// endpoint. A slot is taken from dispatch until the job has ended, whatever the end. What is sent
/// goes out once: the queue never takes a job up again.
///
/// The counts are those of a batch, which lasts until all of it has ended and something new is
/// added.
class RefreshQueue final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kLeastAtOnce = 1;
    static constexpr int kMostAtOnce = Preferences::kMostRefreshesAtOnce;
    static constexpr qsizetype kWrittenAtOnce = 32; ///< rows, in one transaction

    /// \a sender must outlive the queue. Whoever makes one tells the queue what becomes of the jobs.
    explicit RefreshQueue(RefreshSender &sender);
    /// Works with \a tracker, which must outlive the queue, and listens to it.
    explicit RefreshQueue(RefreshTracker &tracker);
    /// Gives a row to what has none yet: it is left over then.
    ~RefreshQueue() override;

    /// Puts \a requests, which have no settings of their own, at the end and begins to send, unless
    /// paused; adding to a queue in which nothing waits ends its pause. One whose collection waits
    /// already is not added twice, and one that is left over is taken up again; either then retries
    /// what the new request was to. The first kWrittenAtOnce get their rows now, the others so many
    /// at a time, for none of which anybody waits long. Reports the first error of `enqueue`, then
    /// and by addFailed(); the others are added all the same.
    [[nodiscard]] Result<Done> add(const QList<RefreshRequest> &requests);
    [[nodiscard]] Result<Done> add(const QList<CollectionRef> &collections);
    /// What `add` would pass over.
    [[nodiscard]] QSet<CollectionRef> waiting() const;

    /// Takes in what an earlier run did not send: it stays left over until it is added or
    /// withdrawn. What cannot be sent because its row cannot be read is left over again.
    void offer(const QList<RefreshJob> &jobs);
    [[nodiscard]] const QList<RefreshJob> &leftOver() const { return m_leftOver; }
    /// Whether \a job can be sent after all. New settings cannot: their secrets were not kept.
    [[nodiscard]] static bool canBeSent(const RefreshJob &job) { return job.usesStoredSettings(); }

    /// What is under way goes on; nothing more is sent.
    void pause();
    void resume();
    [[nodiscard]] bool isPaused() const { return m_isPaused; }

    /// Takes a job that waits or is left over out of the history too. Any other is left alone.
    void withdraw(LocalJobId job);
    void withdrawAll(); ///< all that wait
    void withdrawLeftOver();

    /// Per endpoint; brought into kLeastAtOnce…kMostAtOnce.
    void setAtOnce(int count);
    [[nodiscard]] int atOnce() const { return m_atOnce; }
    /// Whether the first failure pauses the queue. It stops nothing that is under way.
    void setStopOnFailure(bool on) { m_stopOnFailure = on; }
    [[nodiscard]] bool stopsOnFailure() const { return m_stopOnFailure; }

    [[nodiscard]] QueueStatus status() const;

public Q_SLOTS:
    void jobChanged(const headwater::RefreshJob &job);
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    /// Nobody asks about the job any more, so that its slot is free though it may go on.
    void release(headwater::LocalJobId job);
    /// The history was wiped, of one endpoint or of all: what waited there is never sent.
    void forget(const headwater::EndpointId &endpoint);
    void forgetAll();

Q_SIGNALS:
    void statusChanged(const headwater::QueueStatus &status);
    void addFailed(const headwater::Error &error);

private:
    struct Entry
    {
        RefreshJob job; ///< of one that has ended only the state and the endpoint are kept
        qint64 place = 0; ///< in the order of adding
        bool isSent = false;
        bool isReleased = false;

        [[nodiscard]] bool isEnded() const { return isSent && !isLive(job.state); }
    };
    struct Ended
    {
        EndpointId endpoint;
        JobState state;
    };
    struct Lane // of one endpoint
    {
        std::map<qint64, LocalJobId> waiting; // by their places
        int underWay = 0;
    };

    struct Coming // that was added and is not taken in yet
    {
        RefreshJob job; ///< has a row if it was left over
        RefreshRequest request;
    };

    void beginBatch();
    void addRetried(const RefreshRequest &request, LocalJobId waiting);
    [[nodiscard]] Result<Done> takeIn();
    void takeInMore();
    [[nodiscard]] QHash<CollectionRef, RefreshJob> sendableLeftOver() const;
    [[nodiscard]] QHash<CollectionRef, LocalJobId> waitingJobs() const;
    [[nodiscard]] bool isKnown(LocalJobId job) const;
    void put(const Entry &entry);
    std::optional<Entry> take(LocalJobId job);
    void drop(const QList<LocalJobId> &jobs);
    void forgetEntries();
    void count(const Entry &entry, int by);
    void dropLeftOver(const QSet<LocalJobId> &jobs);
    [[nodiscard]] std::optional<Entry> nextToSend() const;
    void proceed();
    void withdraw(const QList<LocalJobId> &jobs);

    RefreshSender &m_sender;
    QList<Coming> m_coming; // in their order
    QTimer m_nextTaking;
    QHash<LocalJobId, Entry> m_entries; // what waits or lives
    QHash<LocalJobId, Ended> m_ended; // until the next batch: one may come back to life
    std::map<QString, Lane> m_lanes; // by endpoints
    QueueStatus m_status; // kept up to date by put() and take(), but for its last three
    qint64 m_lastPlace = 0;
    QList<RefreshJob> m_leftOver; // in the order of their ids
    QSet<LocalJobId> m_leftOverIds;
    int m_atOnce = Preferences::Values().refreshesAtOnce;
    bool m_isPaused = false;
    bool m_stopOnFailure = false;
    bool m_isBusy = false; // calling the sender
    QString m_stoppedBy;
    QueueStatus m_announced;
};

} // namespace headwater
