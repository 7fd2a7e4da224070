// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/queueorder.h"
#include "models/historycounter.h"
#include "models/jobarchive.h"
#include "models/roles.h"
#include "store/history/historystore.h"

#include <QAbstractTableModel>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace headwater {

class EndpointStore;

/// The refreshes of the history, live and ended, newest first or sorted by a column. Rows are read from the
/// store page by page as the view asks for more; the store does the filtering and sorting. Changes are merged,
/// never reset. A row whose job changes keeps its place until the list is read again, so that nothing moves
/// under the cursor.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        State,
        Collection,
        Endpoint,
        Database,
        JobIdColumn,
        Started,
        Took,
        Progress,
        Message
    };
    static constexpr int kColumnCount = 9;
    static constexpr int kPageSize = 200;

    /// Both must outlive the model. Nothing is read before setFilter() or reload().
    HistoryModel(HistoryStore &history, const EndpointStore &endpoints, QObject *parent = nullptr);

    /// What the history keeps in addition to the rows.
    [[nodiscard]] JobArchive &archive() { return m_archive; }

    void setFilter(const HistoryFilter &filter);
    /// The same without reading: for a filter that is there before the history is.
    void prepareFilter(const HistoryFilter &filter);
    /// Filters that are counted too: their texts.
    void setSavedFilters(const QStringList &texts) { m_savedFilters = texts; }
    /// One sentence about the error in the filter's texts, with which no row matches; empty if there is none.
    [[nodiscard]] const QString &filterFault() const { return m_filterFault; }
    /// Newest first if the rows cannot be sorted by \a column.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] static bool isSortable(int column);
    /// Moves the start of the time range; the scroll position stays.
    void setSince(const QDateTime &since);
    /// Whether the history has been read. Until then an empty table does not mean an empty history.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const HistoryFilter &filter() const { return m_filter; }
    /// Reads the shown rows again, for example after rows were removed.
    void reload();
    /// Shows a job that the store has already written; new ones go to their place in the order. A job that does
    /// not match the filter leaves the table.
    void applyJob(const RefreshJob &job);
    /// Removes jobs that are no longer in the store.
    void removeJobs(const QList<LocalJobId> &ids);
    /// Sets the time for the Took cells of live rows. The model never reads a clock.
    void tick(const QDateTime &now);
    /// Who knows where a job stands in the queue, and that such places have changed.
    using Places = std::function<std::optional<QueuePlace>(LocalJobId)>;
    void setPlaces(const Places &places) { m_places = places; }
    void showPlaces();
    /// Sets when the user was last away: rows that may have ended then are marked.
    void setAbsence(const Absence &absence);
    [[nodiscard]] const Absence &absence() const { return m_absence; }
    [[nodiscard]] const QDateTime &now() const { return m_now; } ///< as of the last tick()

    [[nodiscard]] const RefreshJob *job(int row) const; ///< null when out of range
    [[nodiscard]] int row(LocalJobId id) const; ///< -1 when not (yet) in the table
    /// Counts in the history's worker once the history has been read. counted() reports the result, unless the filter has changed by then.
    void count(bool withReasons);

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_jobs.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : kColumnCount;
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && m_mayHaveMore;
    }
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void reloaded(); ///< what others keep of the history may be outdated
    void countsChanged();
    void counted(const headwater::HistoryCounts &counts);
    /// The history could not be read or written; the rows are unchanged.
    void storeFailed(const headwater::Error &error) const;

private:
    [[nodiscard]] bool isWanted(const RefreshJob &job) const;
    void fail(const Error &error);
    [[nodiscard]] HistoryFilter commonFilter() const;
    using Page = Result<QList<RefreshJob>>;
    void read(const std::optional<RefreshJob> &after, int limit,
              std::function<void(const Page &)> take);
    void reapply();
    void mergeIn(int limit); // merges the first rows of the store
    void merge(const QList<RefreshJob> &wanted, int limit);
    template <typename PlaceOf> void arrange(PlaceOf placeOf);
    void append(const Page &page);
    void textsChanged(int first, int last, Column column)
    {
        Q_EMIT dataChanged(index(first, column), index(last, column), {Qt::DisplayRole});
    }

    HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    JobArchive m_archive;
    Places m_places;
    HistoryCounter m_counter;
    HistoryFilter m_filter;
    QString m_filterFault;
    QStringList m_savedFilters;
    HistoryOrder m_order;
    std::deque<RefreshJob>
            m_jobs; // in that order, except for those that changed since they were read
    std::optional<RefreshJob> m_last; // the last row of the last page, as it was read
    bool m_isRead = false;
    bool m_mayHaveMore = false;
    // of the rows: pages for an earlier epoch are not read any more, or dropped
    std::shared_ptr<std::atomic<int>> m_epoch = std::make_shared<std::atomic<int>>(0);
    bool m_isReading = false; // in the worker
    QHash<LocalJobId, std::optional<RefreshJob>> m_meanwhile; // changes since then; none: removed
    QDateTime m_now;
    Absence m_absence;
};

} // namespace headwater
