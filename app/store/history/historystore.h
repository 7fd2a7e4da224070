// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "core/job/job.h"
#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>

namespace headwater {

class HistoryDatabase;
class HistoryRemoval;
class HistoryWorker;
struct HistoryOutline;
struct HistoryQuery;
struct HistoryStep;

/// Which part of the history is asked for. Empty members do not restrict.
struct HistoryFilter
{
    /// Words that must all occur, in any case and inside of words too, in what a row shows:
    /// collection, database, endpoint, job id, state, message, note or ticket. No index knows words
    /// of one or two letters: rows that have them are found by looking into all.
    QString text;
    QList<JobState> states;
    std::optional<EndpointId> endpoint;
    QString database;
    QDateTime since; ///< only jobs that were sent at or after this
    Absence absence; ///< only jobs that may have ended in it
    QString reasonGroup; ///< only jobs whose reason has this key: ReasonGroup::key

    bool operator==(const HistoryFilter &) const = default;
};

/// Jobs of a history whose reasons are equal but for what they speak of.
struct ReasonGroup
{
    QString key; ///< reasonGroup() of each of their reasons
    QString reason; ///< the words of the newest
    qint64 count = 0;
    LocalJobId newest{};

    bool operator==(const ReasonGroup &) const = default;
};

/// A database of which there are jobs.
struct JobPlace
{
    EndpointId endpoint;
    QString database;
    QString endpointName; ///< as in the newest job there
};

/// What the user wrote down about a job. Nothing but annotate() changes it.
struct Annotation
{
    QString note;
    QString ticket; ///< a link or a number, as it was typed

    bool operator==(const Annotation &) const = default;
};

/// What a look at a job made of it, and what was seen.
struct Sighting
{
    RefreshJob job;
    Observation seen;
    bool isChanged = true; ///< or the row is left as it is: that is most of what writing costs
};

/// The record of every refresh, in SQLite (WAL; a new intent is synced to disk before insert()
/// returns, so that nothing is ever sent without a row). Holds no secret. Times are stored as UTC
/// milliseconds, job ids as integers, states by stateKey(). All errors are of kind Storage.
class HistoryStore final
{
public:
    /// With a text in the filter countByState() and reasonGroups() count the newest rows up to this
    /// many, so counts that add up to it are the least there are. Without a text they are exact.
    static constexpr int kMostCounted = 20'000;
    /// How many observations a job keeps. When there are more, the first stays and the oldest
    /// after it go: how a job began and what came of it matter more than what was in between.
    static constexpr int kMostObservations = 500;

    /// How long a window may stand still because another program writes to the same history.
    static constexpr std::chrono::milliseconds kBriefly {500};
    /// How long a program that runs waits for the answer to a refresh at most, with time to spare.
    static constexpr std::chrono::milliseconds kAnsweredWithin {60'000};

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

    /// The file; empty before it is open, and for a history in memory.
    [[nodiscard]] QString file() const;
    /// Asks this history what takes long.
    [[nodiscard]] HistoryWorker &worker();
    /// Whether the file is still where it was opened. While it is not, nothing can be inserted and
    /// no row leaves its queue; what is learned of jobs goes on into the file that was opened.
    [[nodiscard]] Result<Done> checkPlace() const;
    /// Another number whenever anybody else wrote to the file, the worker too. Reads no table.
    [[nodiscard]] Result<qint64> dataVersion() const;

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
    /// The timeline of a job, in the order of writing; at most kMostObservations.
    [[nodiscard]] Result<QList<Observation>> observations(LocalJobId id) const;

    /// It is an error if there is no such job.
    [[nodiscard]] Result<Done> annotate(LocalJobId id, const Annotation &annotation);
    /// Empty when nothing was written down.
    [[nodiscard]] Result<Annotation> annotation(LocalJobId id) const;

    [[nodiscard]] Result<std::optional<RefreshJob>> job(LocalJobId id) const;
    /// The newest row of the job that the server at \a address knows by \a serverId.
    [[nodiscard]] Result<std::optional<RefreshJob>>
    byServerId(const EndpointId &endpoint, const QUrl &address, JobId serverId) const;
    /// Whether \a filter lets the row through: asks about this row only, however long the history is.
    [[nodiscard]] Result<bool> isLetThrough(LocalJobId id, const HistoryFilter &filter) const;
    /// Whether a page of what \a filter lets through can take long: it has a word of one or two letters.
    [[nodiscard]] static bool isLong(const HistoryFilter &filter);
    /// Rows older than \a before (all when 0), newest first, at most \a limit.
    [[nodiscard]] Result<QList<RefreshJob>> page(const HistoryFilter &filter, LocalJobId before,
                                                 int limit) const;
    [[nodiscard]] Result<QHash<JobState, qint64>> countByState(const HistoryFilter &filter) const;
    /// The reasons in the rows that \a filter lets through, those of most rows first, at most
    /// \a limit. Rows without a reason are in no group.
    [[nodiscard]] Result<QList<ReasonGroup>> reasonGroups(const HistoryFilter &filter,
                                                          int limit) const;
    /// Every row that had not ended, newest first: what is followed again at start.
    [[nodiscard]] Result<QList<RefreshJob>> unfinished() const;
    /// The newest ended job of a collection, for the “State” column.
    [[nodiscard]] Result<std::optional<RefreshJob>> latest(const CollectionRef &collection) const;
    /// Where there are jobs, a place for each state of them; the place of the newest job comes
    /// last. Reads a row for each, however long the history is.
    [[nodiscard]] Result<QList<JobPlace>> places() const;
    /// The newest row of every collection, ended or not, in no order.
    [[nodiscard]] Result<QList<RefreshJob>> latestOfEach() const;
    /// The same for the collections of one database.
    [[nodiscard]] Result<QList<RefreshJob>> latestOfEach(const EndpointId &endpoint,
                                                         const QString &database) const;
    /// The newest of them that is done, where there is one.
    [[nodiscard]] Result<QList<RefreshJob>> lastDoneOfEach(const EndpointId &endpoint,
                                                           const QString &database) const;

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
    [[nodiscard]] Result<HistoryOutline> outline(const HistoryFilter &filter) const;
    [[nodiscard]] Result<QList<RefreshJob>> latestIn(const HistoryQuery &ids) const;
    [[nodiscard]] Result<QList<qint64>> ids(const QList<HistoryQuery> &queries) const;
    [[nodiscard]] Result<QList<RefreshJob>> jobs(const QList<qint64> &ids) const;

    std::unique_ptr<HistoryDatabase> m_database;
    std::unique_ptr<HistoryWorker> m_worker; // of this file
};

} // namespace headwater
