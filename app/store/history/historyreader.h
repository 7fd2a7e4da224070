// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/annotation.h"
#include "core/job/freshness.h"
#include "core/job/historyfilter.h"
#include "core/job/historyorder.h"
#include "core/job/job.h"
#include "core/job/jobplace.h"
#include "core/job/reasongroup.h"

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>

namespace headwater {

class HistoryDatabase;
class HistoryPages;
struct HistoryOutline;
struct HistoryQuery;

/// The read access to the history; HistoryStore opens and writes it. All errors are of kind
/// Storage, but InvalidInput where a regular expression of the filter takes too long.
class HistoryReader
{
    Q_DISABLE_COPY_MOVE(HistoryReader)
public:
    /// With a text in the filter, countByState() and reasonGroups() count only this many of the newest
    /// rows, so counts that add up to it are lower bounds. Without a text they are exact.
    static constexpr int kMostCounted = 20'000;
    /// How many observations a job keeps. Beyond that, the oldest except the first are dropped: the
    /// beginning and the outcome of a job matter more than what was in between.
    static constexpr int kMostObservations = 500;

    /// How long a window may block because another program writes to the same history.
    static constexpr std::chrono::milliseconds kBriefly{500};

    /// The file; empty before it is open, and for a history in memory.
    [[nodiscard]] QString file() const;
    /// Whether the file is still at the path where it was opened. While it is not, nothing can be
    /// inserted and no row leaves its queue; updates of jobs still go into the file that was
    /// opened.
    [[nodiscard]] Result<Done> checkPlace() const;
    /// Changes whenever another connection wrote to the file, including the worker's. Reads no
    /// table.
    [[nodiscard]] Result<qint64> dataVersion() const;

    [[nodiscard]] Result<std::optional<RefreshJob>> job(LocalJobId id) const;
    /// The newest row of the job with \a serverId at the server at \a address.
    [[nodiscard]] Result<std::optional<RefreshJob>>
    byServerId(const EndpointId &endpoint, const QUrl &address, JobId serverId) const;
    /// Whether the row matches \a filter: checks this row only, however long the history is.
    [[nodiscard]] Result<bool> isLetThrough(LocalJobId id, const HistoryFilter &filter) const;
    /// Whether a page for \a filter can take long: it has a term that is no word of three letters or more, or no
    /// index has its rows in \a order.
    [[nodiscard]] static bool isLong(const HistoryFilter &filter, const HistoryOrder &order = {});
    /// Rows older than \a before (all when 0), newest first, at most \a limit.
    [[nodiscard]] Result<QList<RefreshJob>> page(const HistoryFilter &filter, LocalJobId before,
                                                 int limit) const;
    /// The rows after \a after (all when null) in \a order, at most \a limit. \a after is a row as it was
    /// read: the value that it is sorted by may have changed since.
    [[nodiscard]] Result<QList<RefreshJob>> page(const HistoryFilter &filter,
                                                 const HistoryOrder &order, const RefreshJob *after,
                                                 int limit) const;
    [[nodiscard]] Result<QHash<JobState, qint64>> countByState(const HistoryFilter &filter) const;
    /// The reasons in the rows that match \a filter, the most frequent first, at most \a limit.
    /// Rows without a reason are in no group.
    [[nodiscard]] Result<QList<ReasonGroup>> reasonGroups(const HistoryFilter &filter,
                                                          int limit) const;
    /// Every row that had not ended, newest first: the jobs to follow again at start.
    [[nodiscard]] Result<QList<RefreshJob>> unfinished() const;
    /// The newest ended job of a collection, for the “State” column.
    [[nodiscard]] Result<std::optional<RefreshJob>> latest(const CollectionRef &collection) const;
    /// The newest rows of a collection with settings of their own, newest first, at most \a limit. Looks at a few
    /// thousand of its rows, however many it has.
    [[nodiscard]] Result<QList<RefreshJob>> withSettings(const CollectionRef &collection,
                                                         int limit) const;
    /// The places with jobs, one entry per state; the place of the newest job comes last. Reads one
    /// row for each, however long the history is.
    [[nodiscard]] Result<QList<JobPlace>> places() const;
    /// The newest row of every collection of the database, ended or not, in no order.
    [[nodiscard]] Result<QList<RefreshJob>> latestOfEach(const EndpointId &endpoint,
                                                         const QString &database) const;
    /// The newest of them that is done, if any.
    [[nodiscard]] Result<QList<RefreshJob>> lastDoneOfEach(const EndpointId &endpoint,
                                                           const QString &database) const;
    /// The last refreshes of a collection at \a address, oldest first, at most kPastRefreshes; those that
    /// live have lasted until \a now. Seeks along an index, however long the history is; still some
    /// hundred collections are a question for the worker.
    [[nodiscard]] Result<PastRefreshes>
    pastRefreshes(const CollectionRef &collection, const QUrl &address, const QDateTime &now) const;

    /// The timeline of a job, in the order it was written; at most kMostObservations.
    [[nodiscard]] Result<QList<Observation>> observations(LocalJobId id) const;
    /// Empty if there is none.
    [[nodiscard]] Result<Annotation> annotation(LocalJobId id) const;

protected:
    HistoryReader();
    ~HistoryReader();

    std::unique_ptr<HistoryDatabase> m_database; // never null

private:
    friend class HistoryPages;
    [[nodiscard]] Result<HistoryOutline> outline(const HistoryFilter &filter) const;
    [[nodiscard]] Result<QList<RefreshJob>> latestIn(const HistoryQuery &ids) const;
    [[nodiscard]] Result<QList<qint64>> ids(const QList<HistoryQuery> &queries) const;
    [[nodiscard]] Result<QList<RefreshJob>> jobs(const QList<qint64> &ids) const;
};

} // namespace headwater
