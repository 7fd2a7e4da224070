// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/sighting.h"
#include "store/history/historyreader.h"

namespace headwater {

class HistoryRemoval;
class HistoryWorker;
struct HistoryQuery;
struct HistoryStep;

/// The record of every refresh, in SQLite (WAL; a new intent is synced to disk before insert()
/// returns, so that nothing is ever sent without a row). Holds no secret. Times are stored as UTC
/// milliseconds, job ids as integers, states by stateKey(). All errors are of kind Storage.
class HistoryStore final : public HistoryReader
{
public:
    /// How long a program that runs waits for the answer to a refresh at most, with time to spare.
    static constexpr std::chrono::milliseconds kAnsweredWithin{60'000};

    /// Not open: nothing is touched, and every call fails, until one of the next two succeeds.
    HistoryStore();
    /// Opens or makes the file (0600) and brings its schema up to date. A file that is no history,
    /// is damaged, locked or read-only, or comes from a newer version is left alone and reported.
    /// It counts as locked, now and later, when another program writes for longer than \a patience.
    [[nodiscard]] Result<Done> openFile(const QString &file,
                                        std::chrono::milliseconds patience = kBriefly);
    /// Works without a file, until quit: for when openFile() fails.
    void openInMemory();

    /// The same in one step.
    [[nodiscard]] static Result<std::unique_ptr<HistoryStore>>
    open(const QString &file, std::chrono::milliseconds patience = kBriefly);
    [[nodiscard]] static std::unique_ptr<HistoryStore> inMemory();
    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    /// Whether openFile() only has to open \a file. If not, bringUpToDate() says how long that takes.
    [[nodiscard]] static bool isUpToDate(const QString &file);
    /// Does what takes long when a file of an earlier version is opened: its schema is followed by the
    /// next one, and it is written anew once, so that it can shrink later. So is one of which a wipe left
    /// traces (HistoryRemoval). Can run in any thread.
    [[nodiscard]] static Result<Done> bringUpToDate(const QString &file);

    /// Asks this history what takes long.
    [[nodiscard]] HistoryWorker &worker();

    /// Adds a row for \a job and returns its id (job.localId is ignored).
    [[nodiscard]] Result<LocalJobId> insert(const RefreshJob &job);
    /// The same for many, all or none: the disk is waited for once.
    [[nodiscard]] Result<QList<LocalJobId>> insert(const QList<RefreshJob> &jobs);
    /// Replaces the row \a job.localId but for its annotation. It is an error if there is none.
    [[nodiscard]] Result<Done> update(const RefreshJob &job);
    /// The same, but only where the row is still Queued and no other of its collection is Sending,
    /// within kAnsweredWithin of job.sentAt: of several programs that want to send a refresh one is
    /// told true. The row of a program that crashed while it sent holds nothing up for longer.
    [[nodiscard]] Result<bool> updateQueued(const RefreshJob &job);

    /// Writes what one answer of a server told of several jobs, all of it or nothing: each as
    /// update(), where it changed, and observe() do. Does not wait for the disk: a power cut may take the last
    /// moments, which the next answer tells again. Jobs that were removed are passed over.
    [[nodiscard]] Result<Done> record(const QList<Sighting> &sightings);
    /// Adds \a seen to the timeline of a job. Without news after the last one of it
    /// (isSameNewsAs()) that one is seen once more instead. As lasting as record(). It is an error
    /// if there is no such job.
    [[nodiscard]] Result<Done> observe(LocalJobId id, const Observation &seen);
    /// It is an error if there is no such job.
    [[nodiscard]] Result<Done> annotate(LocalJobId id, const Annotation &annotation);

    /// Removes a job that is still Queued: nothing was ever sent for it. It is an error if there is
    /// no such job.
    [[nodiscard]] Result<Done> remove(LocalJobId id);
    /// The same for many, all or none: the disk is waited for once. Gives those that were removed;
    /// of the others nothing is left, or they are Queued no more.
    [[nodiscard]] Result<QList<LocalJobId>> remove(const QList<LocalJobId> &ids);

    /// Writes down that a removal is to be made up for, before anything is removed: it fails where that
    /// would.
    [[nodiscard]] Result<Done> prepareRemoval();
    /// One step of a removal. When only the wiping fails (no room for a copy of the file, another
    /// program is reading) the rows are removed all the same, and the next removal makes up for it.
    [[nodiscard]] Result<HistoryStep> remove(HistoryRemoval &removal);
    /// All steps at once, however long that takes; they say how many rows were removed.
    [[nodiscard]] Result<qint64> removeEndedBefore(const QDateTime &time);
    [[nodiscard]] Result<qint64> removeEndpoint(const EndpointId &endpoint);
    [[nodiscard]] Result<qint64> removeAll();

private:
    [[nodiscard]] Result<bool> replace(const RefreshJob &job, const HistoryQuery &condition);
    [[nodiscard]] Result<bool> append(LocalJobId id, const Observation &seen);
    [[nodiscard]] Result<qint64> removeWhole(HistoryRemoval removal);

    std::unique_ptr<HistoryWorker> m_worker; // of this file
};

} // namespace headwater
