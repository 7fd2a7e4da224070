// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/annotation.h"
#include "core/job/historyfilter.h"
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
struct HistoryOutline;
struct HistoryQuery;

/// What can be asked of the history: HistoryStore opens it and writes it. All errors are of kind Storage.
class HistoryReader
{
    Q_DISABLE_COPY_MOVE(HistoryReader)
public:
    /// With a text in the filter countByState() and reasonGroups() count the newest rows up to this
    /// many, so counts that add up to it are the least there are. Without a text they are exact.
    static constexpr int kMostCounted = 20'000;
    /// How many observations a job keeps. When there are more, the first stays and the oldest
    /// after it go: how a job began and what came of it matter more than what was in between.
    static constexpr int kMostObservations = 500;

    /// How long a window may stand still because another program writes to the same history.
    static constexpr std::chrono::milliseconds kBriefly{500};

    /// The file; empty before it is open, and for a history in memory.
    [[nodiscard]] QString file() const;
    /// Whether the file is still where it was opened. While it is not, nothing can be inserted and
    /// no row leaves its queue; what is learned of jobs goes on into the file that was opened.
    [[nodiscard]] Result<Done> checkPlace() const;
    /// Another number whenever anybody else wrote to the file, the worker too. Reads no table.
    [[nodiscard]] Result<qint64> dataVersion() const;

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

    /// The timeline of a job, in the order of writing; at most kMostObservations.
    [[nodiscard]] Result<QList<Observation>> observations(LocalJobId id) const;
    /// Empty when nothing was written down.
    [[nodiscard]] Result<Annotation> annotation(LocalJobId id) const;

protected:
    HistoryReader();
    ~HistoryReader();

    std::unique_ptr<HistoryDatabase> m_database; // never null

private:
    [[nodiscard]] Result<HistoryOutline> outline(const HistoryFilter &filter) const;
    [[nodiscard]] Result<QList<RefreshJob>> latestIn(const HistoryQuery &ids) const;
    [[nodiscard]] Result<QList<qint64>> ids(const QList<HistoryQuery> &queries) const;
    [[nodiscard]] Result<QList<RefreshJob>> jobs(const QList<qint64> &ids) const;
};

} // namespace headwater
