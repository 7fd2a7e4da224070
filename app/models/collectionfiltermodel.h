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
    /// The same as `kind:external` in the text: shows what is known to be external.
    void setExternalOnly(bool on);

    [[nodiscard]] const Scopes &scopes() const { return m_scopes; }
    [[nodiscard]] bool isExternalOnly() const { return m_externalOnly; }
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// One sentence on what is wrong with the filter text, or nothing.
    [[nodiscard]] QString filterFault() const { return m_query.fault(); }
    [[nodiscard]] int countInScope() const; ///< rows in the scope, filtered or not
    /// The collections in the scope that nobody has looked at, as far as the filter or the order would
    /// have to know what a look tells. Those that the filter leaves out for that come first.
    struct Doubts
    {
        QList<CollectionRef> leftOut;
        QList<CollectionRef> shown;

        [[nodiscard]] qsizetype count() const { return leftOut.size() + shown.size(); }
    };
    [[nodiscard]] Doubts doubts() const;

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

    [[nodiscard]] CollectionQuery::Judgement judge(int sourceRow) const;
    [[nodiscard]] bool accepts(int sourceRow) const { return judge(sourceRow).accepted; }
    [[nodiscard]] bool sortsByFacts() const;
    [[nodiscard]] bool hasNothingToSortBy(const CollectionFacts &facts) const;
    [[nodiscard]] bool isBefore(int left, int right) const; // source rows
    [[nodiscard]] int compare(int left, int right) const;
    [[nodiscard]] const std::vector<int> &sortedRows() const;
    [[nodiscard]] const std::vector<int> &positions() const;

    CollectionTableModel &m_source;
    CollectionQuery m_query;
    QString m_filterText;
    Scopes m_scopes;
    bool m_externalOnly = false;
    int m_sortColumn = -1; // the order of the source
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<int> m_rows; // the source row of each of our rows
    mutable std::vector<int> m_positions; // our row of each source row, or -1; made when asked for
    mutable std::vector<int> m_sorted; // all source rows in our order; made when asked for
};

} // namespace headwater
