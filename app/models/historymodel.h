// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "models/jobarchive.h"
#include "models/roles.h"
#include "store/history/historystore.h"

#include <QAbstractTableModel>

#include <deque>
#include <functional>
#include <optional>

namespace headwater {

class EndpointStore;

/// How many jobs match the text, endpoint, database and time of a filter. Its states are ignored, so that every
/// chip has a count.
struct HistoryCounts
{
    QHash<JobState, qint64> states;
    qint64 unseen = 0; ///< those that may have ended while the user was away
    QList<ReasonGroup> reasons; ///< of the failed jobs, most frequent first; empty unless requested
};

/// The refreshes of the history, live and ended, newest first. Rows are read from the store page by page
/// as the view asks for more; the store does the filtering. Changes are merged, never reset.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Collection, Endpoint, JobIdColumn, Started, Took, Progress, Message };
    static constexpr int kColumnCount = 8;
    static constexpr int kPageSize = 200;

    /// Both must outlive the model. Nothing is read before setFilter() or reload().
    HistoryModel(HistoryStore &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    /// What the history keeps in addition to the rows.
    [[nodiscard]] JobArchive &archive() { return m_archive; }

    void setFilter(const HistoryFilter &filter);
    /// Moves the start of the time range; the scroll position stays.
    void setSince(const QDateTime &since);
    /// Whether the history has been read. Until then an empty table does not mean an empty history.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const HistoryFilter &filter() const { return m_filter; }
    /// Reads the shown rows again, for example after rows were removed.
    void reload();
    /// Shows a job that the store has already written; new ones go to the top. A job that does not match the
    /// filter leaves the table.
    void applyJob(const RefreshJob &job);
    /// Removes jobs that are no longer in the store.
    void removeJobs(const QList<LocalJobId> &ids);
    /// Sets the time for the Took cells of live rows. The model never reads a clock.
    void tick(const QDateTime &now);
    /// Sets when the user was last away: rows that may have ended then are marked.
    void setAbsence(const Absence &absence);
    [[nodiscard]] const Absence &absence() const { return m_absence; }
    [[nodiscard]] const QDateTime &now() const { return m_now; } ///< as of the last tick()

    [[nodiscard]] const RefreshJob *job(int row) const; ///< null when out of range
    [[nodiscard]] int row(LocalJobId id) const; ///< -1 when not (yet) in the table
    /// Counts in the history's worker. counted() reports the result, unless the filter has changed by then.
    void count(bool withReasons);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void reloaded(); ///< what others keep of the history may be outdated
    void countsChanged();
    void counted(const headwater::HistoryCounts &counts);
    /// The history could not be read or written; the rows are unchanged.
    void storeFailed(const headwater::Error &error) const;

private:
    [[nodiscard]] bool isWanted(const RefreshJob &job) const;
    [[nodiscard]] HistoryFilter commonFilter() const;
    using Page = Result<QList<RefreshJob>>;
    void read(LocalJobId before, int limit, std::function<void(const Page &)> take);
    void reapply();
    void mergeIn(int limit); // merges the newest rows of the store
    void merge(const QList<RefreshJob> &wanted, int limit);
    void append(const Page &page);

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    JobArchive m_archive;
    HistoryFilter m_filter;
    std::deque<RefreshJob> m_jobs; // newest first
    bool m_isRead = false;
    bool m_mayHaveMore = false;
    int m_epoch = 0; // of the rows: pages that were read for an earlier epoch are dropped
    bool m_isReading = false; // in the worker
    QHash<LocalJobId, std::optional<RefreshJob>> m_meanwhile; // changes since then; none: removed
    bool m_isCounting = false;
    std::optional<bool> m_countNext; // whether the next count includes reasons
    QDateTime m_now;
    Absence m_absence;
};

} // namespace headwater
