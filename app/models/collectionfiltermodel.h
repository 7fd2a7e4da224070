// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionrules.h"
#include "models/collectiontablemodel.h"
#include "models/namematch.h"

#include <QAbstractProxyModel>

#include <vector>

namespace headwater {

/// The rows of a CollectionTableModel that match a scope and a filter text, sorted.
///
/// Not a QSortFilterProxyModel: it reports every gap that a keystroke in the filter leaves, one at a time.
/// With 20,000 rows that takes many times the 30 ms budget of a keystroke. Here a change is reported in at
/// most four steps: removed rows move to the end and are removed in one range, new rows are appended in one
/// range and move to their places. Persistent indexes, and so selections, survive.
class CollectionFilterModel final : public QAbstractProxyModel
{
    Q_OBJECT
public:
    /// \a source must outlive the model.
    explicit CollectionFilterModel(CollectionTableModel &source, QObject *parent = nullptr);

    void setScopes(const Scopes &scopes);
    /// See CollectionQuery for what can be typed.
    void setFilterText(const QString &text);
    /// The pressed chip: a CollectionChip, or after those a saved filter.
    void setChip(int chip);
    /// The texts of the filters that have a chip.
    void setSavedFilters(const QStringList &filters);

    [[nodiscard]] const CollectionRules &rules() const { return m_rules; }
    /// One sentence about the error in the filter text; empty if there is none.
    [[nodiscard]] QString filterFault() const { return m_rules.fault(); }
    /// How many rows each chip has of those that scope and filter text let through.
    [[nodiscard]] const QList<int> &chipCounts() const { return m_counts; }
    [[nodiscard]] int countInScope() const; ///< rows in the scope, filtered or not

    /// What rows of the scope have for a key without a fixed list: endpoints, databases.
    [[nodiscard]] QStringList valuesOf(FilterKey key) const;
    /// As matchNames(), in the scope, whatever is filtered out.
    [[nodiscard]] NameMatches matches(const QList<ListedName> &names) const
    {
        return matchNames(names, m_source, m_rules.scopes());
    }

    [[nodiscard]] CollectionRef ref(int row) const;
    [[nodiscard]] QModelIndex
    indexOf(const CollectionRef &ref) const; ///< invalid when filtered out

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chipCountsChanged();

private:
    void sourceRowsInserted(int first, int last);
    void sourceRowsAboutToBeRemoved(int first, int last);
    void sourceRowsRemoved(int first, int last);
    void sourceDataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles);

    enum Change { Chip = 0, Words = 1, Facts = 2, Everything = 3 };
    void update(int changes = Everything);
    void judgeAll(int changes);
    void judge(int sourceRow);
    void count(int sourceRow, int by);
    [[nodiscard]] bool isAccepted(int sourceRow) const
    {
        return m_passes[size_t(sourceRow)] && (m_chips[size_t(sourceRow)] >> m_rules.chip()) & 1U;
    }
    void updateRow(int sourceRow); // the facts of one row may have changed
    void insertRow(int sourceRow);
    void shift(int from, int by);
    void rearrange(std::vector<int> rows);
    void removeAt(const std::vector<char> &doomed); // a flag for each of our rows

    [[nodiscard]] const std::vector<int> &sortedRows() const;
    [[nodiscard]] const std::vector<int> &positions() const;

    CollectionTableModel &m_source;
    CollectionRules m_rules;
    // of each source row, so that neither a chip costs what the words do, nor the other way round
    std::vector<char> m_passes;
    std::vector<quint32> m_chips;
    QList<int> m_counts;
    std::vector<int> m_rows; // the source row of each of our rows
    mutable std::vector<int> m_positions; // our row for each source row, or -1; computed on demand
    mutable std::vector<int> m_sorted; // all source rows in our order; computed on demand
};

} // namespace headwater
