// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionquery.h"
#include "models/freshnessrow.h"
#include "models/recentrefreshes.h"
#include "models/scope.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <array>
#include <vector>

namespace headwater {

class CollectionTableModel;

/// The external collections of the scope with the age of their data: a row each, put together from the
/// CollectionTableModel and the history a few times a second at most. Rows that stay keep their
/// selection, whatever comes, goes or moves.
class FreshnessModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Collection, Endpoint, Database, LastOk, Age, UsualInterval, LastRefreshes };
    static constexpr int kColumnCount = 7;

    /// Which rows are shown, beside scope and filter.
    enum Chip { All, Fresh, Stale, VeryStale, NeverOk, LastFailed };
    static constexpr int kChipCount = 6;
    using Counts = std::array<int, kChipCount>;

    /// Both must outlive the model.
    FreshnessModel(CollectionTableModel &collections, RecentRefreshes &recent,
                   QObject *parent = nullptr);

    void setScopes(const Scopes &scopes);
    /// See CollectionQuery for what can be typed.
    void setFilterText(const QString &text);
    /// One sentence about the error in the filter text or the pressed saved filter; empty if there is none.
    [[nodiscard]] QString filterFault() const;
    /// A Chip, or after those a saved filter.
    void setChip(int chip);
    [[nodiscard]] int chip() const { return m_chip; }
    /// The texts of the filters that have a chip, as of CollectionFilterModel.
    void setSavedFilters(const QStringList &filters);
    /// While nobody looks, nothing is put together or read.
    void setActive(bool active);
    /// What is read of the history first.
    void setInSight(const QList<CollectionRef> &collections);

    /// As CollectionFilterModel::valuesOf().
    [[nodiscard]] QStringList valuesOf(FilterKey key) const;

    /// The rows of each chip that scope and filter let through.
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] const QList<int> &savedCounts() const { return m_savedCounts; }
    /// Collections in the scope of which it is not known whether they are external.
    [[nodiscard]] int unknownCount() const { return m_unknown; }
    [[nodiscard]] const FreshnessRow &at(int row) const { return m_rows[size_t(row)]; }
    [[nodiscard]] const Recent *recentAt(int row) const { return m_recent.find(at(row).ref); }
    [[nodiscard]] const QDateTime &now() const; ///< from which ages count
    [[nodiscard]] int row(const CollectionRef &ref) const; ///< -1 when not shown
    /// False while rows lack what the history tells of them.
    [[nodiscard]] bool isComplete() const { return !m_recent.isReading(); }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged(); ///< or what they are of
    void completed(); ///< isComplete() is true again

private:
    using Rows = std::vector<FreshnessRow>;

    void changeSoon();
    void update();
    [[nodiscard]] Rows wantedRows();
    [[nodiscard]] bool isBefore(const FreshnessRow &left, const FreshnessRow &right) const;
    void show(Rows rows);
    void rearrange(Rows rows);
    void readRecent();
    void recentChanged();

    CollectionTableModel &m_collections;
    RecentRefreshes &m_recent;
    CollectionQuery m_query;
    QString m_filterText;
    Scopes m_scopes;
    int m_chip = All;
    QStringList m_savedTexts;
    QList<CollectionQuery> m_saved;
    int m_sortColumn = Age;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder; // the oldest first
    bool m_isActive = true;
    bool m_isOutdated = false;
    Rows m_rows;
    Counts m_counts{};
    QList<int> m_savedCounts;
    int m_unknown = 0;
    QList<CollectionRef> m_inSight;
    QTimer m_delay;
};

} // namespace headwater
