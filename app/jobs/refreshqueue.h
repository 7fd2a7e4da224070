// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/refresh.h"
#include "jobs/leftoverjobs.h"
#include "jobs/queueintake.h"
#include "jobs/queueorder.h"
#include "store/profile/preferences.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <map>

namespace headwater {

class RefreshSender;
class RefreshTracker;

/// The status of a RefreshQueue.
struct QueueStatus
{
    int waiting = 0; ///< will be sent when a slot is free
    int underWay = 0;
    int done = 0;
    int failed = 0; ///< including lost ones and those with an unknown outcome
    int leftOver = 0; ///< from an earlier run, and not decided on yet
    bool isPaused = false;
    QString stoppedBy; ///< the collection whose failure paused the queue; empty otherwise

    bool operator==(const QueueStatus &) const = default;
};

/// Sends refreshes with stored settings of many collections in their order, a few at once per
/// endpoint. A job occupies a slot from dispatch until it has ended, whatever its outcome. Each job
/// is sent once: the queue never sends it again.
///
/// The counts are those of a batch, which lasts until all of its jobs have ended and something new
/// is added.
class RefreshQueue final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kLeastAtOnce = 1;
    static constexpr int kMostAtOnce = Preferences::kMostRefreshesAtOnce;

    /// \a sender must outlive the queue. The caller has to report the changes of the jobs to the
    /// queue.
    explicit RefreshQueue(RefreshSender &sender);
    /// Works with \a tracker, which must outlive the queue, and listens to it.
    explicit RefreshQueue(RefreshTracker &tracker);
    /// Writes rows for jobs that have none yet; they become left over.
    ~RefreshQueue() override;

    /// Appends \a requests, which have no settings of their own, and starts to send, unless paused;
    /// adding to a queue without waiting jobs ends its pause. A collection that already waits is
    /// not added twice, and a left-over job is taken up again; in both cases, that job also retries
    /// what the new request was to retry. The first requests get their rows now, the others in portions
    /// (QueueIntake). Reports the first error of `enqueue` here and later ones by addFailed(); all
    /// other requests are still added.
    [[nodiscard]] Result<Done> add(const QList<RefreshRequest> &requests);
    [[nodiscard]] Result<Done> add(const QList<CollectionRef> &collections);
    /// The collections that `add` would skip.
    [[nodiscard]] QSet<CollectionRef> waiting() const;

    /// Takes over what an earlier run did not send: it stays left over until it is added or
    /// withdrawn. A job that cannot be sent because its row cannot be read is left over again.
    void offer(const QList<RefreshJob> &jobs);
    [[nodiscard]] const QList<RefreshJob> &leftOver() const { return m_leftOver.jobs(); }

    /// Moves jobs among those of their endpoint: the only order that matters, since every endpoint
    /// has slots of its own. Moves what waits and what is left over; what has been sent, or is on
    /// its way into the queue, is left alone.
    void move(const QList<LocalJobId> &jobs, QueueMove move);
    /// Nothing for a job that was sent, or does not wait here.
    [[nodiscard]] std::optional<QueuePlace> place(LocalJobId job) const;
    /// What has not been sent in the order of sending, then what is left over. A job whose turn has come
    /// is part of it until its request leaves: should the program end before, it is left over too.
    [[nodiscard]] QList<LocalJobId> order() const { return queuedInOrder(true) + m_leftOver.ids(); }
    /// The order of what will be left over; jobs that are not in it follow as they were added.
    void setOrder(const QList<LocalJobId> &order) { m_leftOver.setOrder(order); }

    /// Sends nothing more. Running jobs continue.
    void pause();
    void resume();
    [[nodiscard]] bool isPaused() const { return m_isPaused; }

    /// Removes a waiting or left-over job, also from the history. Any other is left alone.
    void withdraw(LocalJobId job);
    void withdrawAll(); ///< all waiting jobs
    void withdrawLeftOver() { withdraw(m_leftOver.ids()); }

    /// Per endpoint; clamped to kLeastAtOnce…kMostAtOnce.
    void setAtOnce(int count);
    [[nodiscard]] int atOnce() const { return m_atOnce; }
    /// Whether the first failure pauses the queue. Running jobs continue in any case.
    void setStopOnFailure(bool on) { m_stopOnFailure = on; }
    [[nodiscard]] bool stopsOnFailure() const { return m_stopOnFailure; }

    [[nodiscard]] QueueStatus status() const;

public Q_SLOTS:
    void jobChanged(const headwater::RefreshJob &job);
    void jobsRemoved(const QList<headwater::LocalJobId> &jobs);
    /// The job is no longer polled, so its slot is free even if it continues.
    void release(headwater::LocalJobId job);
    /// The history of one endpoint or of all was wiped: the jobs waiting there are never sent.
    void forget(const headwater::EndpointId &endpoint);
    void forgetAll();

Q_SIGNALS:
    void statusChanged(const headwater::QueueStatus &status);
    void addFailed(const headwater::Error &error);
    void orderChanged(); ///< by move()

private:
    struct Entry
    {
        RefreshJob job; ///< once it has ended, only the state and the endpoint are kept
        qint64 place = 0; ///< in the order in which they were added
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
        std::map<qint64, LocalJobId> waiting; // by place
        int underWay = 0;
    };

    void beginBatch();
    void addRetried(const RefreshRequest &request, LocalJobId waiting);
    [[nodiscard]] Result<Done> takeIn();
    void takeInMore();
    [[nodiscard]] QHash<CollectionRef, LocalJobId> waitingJobs() const;
    [[nodiscard]] bool isKnown(LocalJobId job) const;
    [[nodiscard]] QList<LocalJobId> queuedInOrder(bool isWithLeaving) const;
    void put(const Entry &entry);
    std::optional<Entry> take(LocalJobId job);
    void drop(const QList<LocalJobId> &jobs);
    void forgetEntries();
    void count(const Entry &entry, int by);
    [[nodiscard]] std::optional<Entry> nextToSend() const;
    void proceed();
    void withdraw(const QList<LocalJobId> &jobs);

    RefreshSender &m_sender;
    QueueIntake m_intake;
    QHash<LocalJobId, Entry> m_entries; // waiting or live jobs
    QHash<LocalJobId, Ended> m_ended; // until the next batch: one may become live again
    std::map<QString, Lane> m_lanes; // by endpoint
    QueueStatus m_status; // updated by put() and take(), except for its last three members
    qint64 m_lastPlace = 0;
    LeftOverJobs m_leftOver;
    int m_atOnce = Preferences::Values().refreshesAtOnce;
    bool m_isPaused = false;
    bool m_stopOnFailure = false;
    bool m_isBusy = false; // calling the sender
    QString m_stoppedBy;
    QueueStatus m_announced;
};

} // namespace headwater
