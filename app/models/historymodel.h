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

/// How many jobs there are, whichever state a filter asks for: under its text, endpoint, database and
/// time.
struct HistoryCounts
{
    QHash<JobState, qint64> states;
    qint64 unseen = 0; ///< of what may have ended in the absence
    QList<ReasonGroup> reasons; ///< of the failed ones, most frequent first; if they were asked for
};

/// The refreshes of the history, live and ended, newest first. Rows come from the store a page at a
/// time as the view asks for more; the filter is the store's. Changes are merged, never reset.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Collection, Endpoint, JobIdColumn, Started, Took, Progress, Message };
    static constexpr int kColumnCount = 8;
    static constexpr int kPageSize = 200;

    /// Both must outlive the model. Nothing is read before setFilter() or reload().
    HistoryModel(HistoryStore &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    /// What the history keeps beside the rows.
    [[nodiscard]] JobArchive &archive() { return m_archive; }

    void setFilter(const HistoryFilter &filter);
    /// Moves the start of the time that is shown; what was scrolled to stays.
    void setSince(const QDateTime &since);
    /// Whether the history was read at all yet; if not, no rows do not mean that there are none.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const HistoryFilter &filter() const { return m_filter; }
    /// Reads what is shown anew, for example after rows were wiped.
    void reload();
    /// Puts a job that the store has already written into its row, new ones on top. A job that the
    /// filter refuses leaves the table.
    void applyJob(const RefreshJob &job);
    /// Takes jobs out that the store no longer has.
    void removeJobs(const QList<LocalJobId> &ids);
    /// The time from which the Took cells of live rows count. The model never asks a clock.
    void tick(const QDateTime &now);
    /// When nobody looked last: rows that may have ended then are marked.
    void setAbsence(const Absence &absence);
    [[nodiscard]] const Absence &absence() const { return m_absence; }
    [[nodiscard]] const QDateTime &now() const { return m_now; } ///< as of the last tick()

    [[nodiscard]] const RefreshJob *job(int row) const; ///< null when out of range
    [[nodiscard]] int row(LocalJobId id) const; ///< -1 when not (yet) in the table
    /// Counts in the history's worker; counted() gives the answer unless the filter is another then.
    void count(bool withReasons);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void countsChanged();
    void counted(const headwater::HistoryCounts &counts);
    /// The history could not be read or written; the rows are as they were.
    void storeFailed(const headwater::Error &error) const;

private:
    [[nodiscard]] bool isWanted(const RefreshJob &job) const;
    [[nodiscard]] HistoryFilter commonFilter() const;
    using Page = Result<QList<RefreshJob>>;
    void read(LocalJobId before, int limit, std::function<void(const Page &)> take);
    void reapply();
    void mergeIn(int limit); // the newest rows of the store
    void merge(const QList<RefreshJob> &wanted, int limit);
    void append(const Page &page);

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    JobArchive m_archive;
    HistoryFilter m_filter;
    std::deque<RefreshJob> m_jobs; // newest first
    bool m_isRead = false;
    bool m_mayHaveMore = false;
    int m_epoch = 0; // of the rows: what was read for earlier ones is dropped
    bool m_isReading = false; // in the worker
    QHash<LocalJobId, std::optional<RefreshJob>> m_meanwhile; // changes since then; none is removed
    bool m_isCounting = false;
    std::optional<bool> m_countNext; // with reasons or without
    QDateTime m_now;
    Absence m_absence;
};

} // namespace headwater
