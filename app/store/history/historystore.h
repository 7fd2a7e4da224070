// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/sighting.h"
#include "store/history/historyreader.h"

namespace headwater {

class HistoryRemoval;
class HistoryWorker;
struct HistoryQuery;
struct HistoryStep;

/// The record of every refresh, in SQLite (WAL). A new intent is synced to disk before insert()
/// returns, so that nothing is ever sent without a row. Contains no secret. Times are stored as UTC
/// milliseconds, job ids as integers, states by stateKey(). All errors are of kind Storage.
class HistoryStore final : public HistoryReader
{
public:
    /// The longest time that a running program waits for the answer to a refresh, with a margin.
    static constexpr std::chrono::milliseconds kAnsweredWithin{60'000};

    /// Not open: no file is touched, and every call fails, until one of the next two succeeds.
    HistoryStore();
    /// Opens or creates the file (0600) and updates its schema. A file that is not a history, is
    /// damaged, locked or read-only, or comes from a newer version is left unchanged and reported.
    /// It counts as locked, now and later, when another program writes for longer than \a patience.
    [[nodiscard]] Result<Done> openFile(const QString &file,
                                        std::chrono::milliseconds patience = kBriefly);
    /// Works without a file until the program quits: for when openFile() fails.
    void openInMemory();

    /// The same in one step.
    [[nodiscard]] static Result<std::unique_ptr<HistoryStore>>
    open(const QString &file, std::chrono::milliseconds patience = kBriefly);
    [[nodiscard]] static std::unique_ptr<HistoryStore> inMemory();
    ~HistoryStore();
    Q_DISABLE_COPY_MOVE(HistoryStore)

    /// Whether openFile() only has to open \a file. If not, bringUpToDate() describes the long
    /// work.
    [[nodiscard]] static bool isUpToDate(const QString &file);
    /// Does the long work of opening a file of an earlier version: updates its schema and rewrites
    /// it once, so that it can shrink later. Also rewrites a file in which a wipe left traces
    /// (HistoryRemoval). Can run in any thread.
    [[nodiscard]] static Result<Done> bringUpToDate(const QString &file);

    /// Runs long queries on this history.
    [[nodiscard]] HistoryWorker &worker();

    /// Adds a row for \a job and returns its id (job.localId is ignored).
    [[nodiscard]] Result<LocalJobId> insert(const RefreshJob &job);
    /// The same for many, all or none, with one wait for the disk.
    [[nodiscard]] Result<QList<LocalJobId>> insert(const QList<RefreshJob> &jobs);
    /// Replaces the row \a job.localId except for its annotation. It is an error if there is none.
    [[nodiscard]] Result<Done> update(const RefreshJob &job);
    /// The same, but only if the row is still Queued and no other of its collection is Sending
    /// within kAnsweredWithin of job.sentAt. If several programs want to send a refresh, only one
    /// gets true. The row of a program that crashed while sending blocks nothing for longer.
    [[nodiscard]] Result<bool> updateQueued(const RefreshJob &job);

    /// Writes what one answer said about several jobs, all or nothing: like update(), where a job
    /// changed, and observe() for each. Does not wait for the disk: a power cut may lose the last
    /// moments, which the next answer repeats. Removed jobs are skipped.
    [[nodiscard]] Result<Done> record(const QList<Sighting> &sightings);
    /// Adds \a seen to the timeline of a job. If it adds nothing to the last observation
    /// (isSameNewsAs()), that one is counted once more instead. As durable as record(). It is an
    /// error if there is no such job.
    [[nodiscard]] Result<Done> observe(LocalJobId id, const Observation &seen);
    /// It is an error if there is no such job.
    [[nodiscard]] Result<Done> annotate(LocalJobId id, const Annotation &annotation);

    /// Removes a job that is still Queued: nothing was ever sent for it. It is an error if there is
    /// no such job.
    [[nodiscard]] Result<Done> remove(LocalJobId id);
    /// The same for many, all or none, with one wait for the disk. Returns those that were removed;
    /// the others are gone already or no longer Queued.
    [[nodiscard]] Result<QList<LocalJobId>> remove(const QList<LocalJobId> &ids);

    /// Records that a removal has to be finished, before anything is removed. Fails where the
    /// removal would.
    [[nodiscard]] Result<Done> prepareRemoval();
    /// One step of a removal. If only the wiping fails (no space for a copy of the file, another
    /// program is reading), the rows are removed anyway, and the next removal finishes the work.
    [[nodiscard]] Result<HistoryStep> remove(HistoryRemoval &removal);

private:
    [[nodiscard]] Result<bool> replace(const RefreshJob &job, const HistoryQuery &condition);
    [[nodiscard]] Result<bool> append(LocalJobId id, const Observation &seen);

    std::unique_ptr<HistoryWorker> m_worker; // of this file
};

} // namespace headwater
