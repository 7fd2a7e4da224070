// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"
#include "models/roles.h"
#include "store/historystore.h"

#include <QAbstractTableModel>

#include <deque>

namespace headwater {

class EndpointStore;

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
    HistoryModel(const HistoryStore &history, const EndpointStore &endpoints,
                 QObject *parent = nullptr);

    void setFilter(const HistoryFilter &filter);
    [[nodiscard]] const HistoryFilter &filter() const { return m_filter; }
    /// Reads the newest page anew.
    void reload();
    /// Puts a job that the store has already written into its row, new ones on top. A job that the
    /// filter refuses leaves the table.
    void applyJob(const RefreshJob &job);
    /// The time from which the Took cells of live rows count. The model never asks a clock.
    void tick(const QDateTime &now);

    [[nodiscard]] const RefreshJob *job(int row) const; ///< null when out of range
    [[nodiscard]] int row(LocalJobId id) const; ///< -1 when not (yet) in the table
    /// How many jobs there are in each state under the filter's other members.
    [[nodiscard]] QHash<JobState, qint64> countByState() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void countsChanged();
    /// The history could not be read; the rows are as they were.
    void storeFailed(const headwater::Error &error) const;

private:
    [[nodiscard]] QString cellText(const RefreshJob &job, int column) const;
    [[nodiscard]] QString toolTip(const RefreshJob &job, int column) const;
    [[nodiscard]] EnvironmentTag tagOf(const RefreshJob &job) const;
    [[nodiscard]] bool isWanted(const RefreshJob &job) const;
    void mergeIn(int limit); // the newest rows of the store

    const HistoryStore &m_history;
    const EndpointStore &m_endpoints;
    HistoryFilter m_filter;
    std::deque<RefreshJob> m_jobs; // newest first
    bool m_mayHaveMore = false;
    QDateTime m_now;
};

} // namespace headwater
