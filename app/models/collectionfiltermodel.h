// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionquery.h"
#include "models/collectiontablemodel.h"
#include "models/scope.h"

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
    /// Hides what is known to be managed. What is not yet known stays until it is.
    void setExternalOnly(bool on);

    [[nodiscard]] const Scopes &scopes() const { return m_scopes; }
    [[nodiscard]] bool isExternalOnly() const { return m_externalOnly; }
    /// One sentence on what is wrong with the filter text, or nothing.
    [[nodiscard]] QString filterFault() const { return m_query.fault(); }
    [[nodiscard]] int countInScope() const; ///< rows in the scope, filtered or not

    [[nodiscard]] CollectionRef ref(int row) const;
    [[nodiscard]] QModelIndex indexOf(const CollectionRef &ref) const; ///< invalid when filtered out

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool accepts(int sourceRow) const;
    [[nodiscard]] bool lessThan(int left, int right) const;
    [[nodiscard]] std::vector<int> wantedRows() const;
    void update();

    CollectionTableModel &m_source;
    CollectionQuery m_query;
    Scopes m_scopes;
    bool m_externalOnly = false;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<int> m_rows; // source row of each of our rows
    mutable std::vector<int> m_positions; // our row of each source row, or -1
};

} // namespace headwater
