// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionrules.h"
#include "models/collectiontablemodel.h"

#include <QAbstractProxyModel>

#include <vector>

namespace headwater {

/// The rows of a CollectionTableModel that a scope and a filter text leave over, sorted.
///
/// Not a QSortFilterProxyModel: that one tells its view of every gap that a filter key tears, one at
/// a time, which for 20,000 rows takes many times the 30 ms a key may take. Here a change is told in at
/// most four steps: what goes moves to the end and is removed in one piece, what comes is put at the
/// end in one piece and moves to its place. Persistent indexes, and so selections, survive.
class CollectionFilterModel final : public QAbstractProxyModel
{
    Q_OBJECT
public:
    /// \a source must outlive the model.
    explicit CollectionFilterModel(CollectionTableModel &source, QObject *parent = nullptr);

    void setScopes(const Scopes &scopes);
    /// See CollectionQuery for what can be typed.
    void setFilterText(const QString &text);
    /// The same as `kind:external` in the text: shows what is known to be external.
    void setExternalOnly(bool on);

    [[nodiscard]] const CollectionRules &rules() const { return m_rules; }
    /// One sentence on what is wrong with the filter text, or nothing.
    [[nodiscard]] QString filterFault() const { return m_rules.query().fault(); }
    [[nodiscard]] int countInScope() const; ///< rows in the scope, filtered or not

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

private:
    void sourceRowsInserted(int first, int last);
    void sourceRowsAboutToBeRemoved(int first, int last);
    void sourceRowsRemoved(int first, int last);
    void sourceDataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles);

    void update(); // anything may have changed
    void updateRow(int sourceRow); // the facts of one row may have changed
    void insertRow(int sourceRow);
    void shift(int from, int by);
    void rearrange(std::vector<int> rows);
    void removeAt(const std::vector<char> &doomed); // a flag for each of our rows

    [[nodiscard]] const std::vector<int> &sortedRows() const;
    [[nodiscard]] const std::vector<int> &positions() const;

    CollectionTableModel &m_source;
    CollectionRules m_rules;
    std::vector<int> m_rows; // the source row of each of our rows
    mutable std::vector<int> m_positions; // our row of each source row, or -1; made when asked for
    mutable std::vector<int> m_sorted; // all source rows in our order; made when asked for
};

} // namespace headwater
