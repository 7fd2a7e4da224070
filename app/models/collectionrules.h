// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionquery.h"
#include "models/scope.h"

#include <QList>

namespace headwater {

class CollectionTableModel;

/// Which rows of a CollectionTableModel are shown, and in which order. Row numbers are those of the table.
class CollectionRules final
{
public:
    /// \a table must outlive the rules.
    explicit CollectionRules(const CollectionTableModel &table) : m_table(table) { }

    // Each setter returns whether it changed anything.
    bool setScopes(const Scopes &scopes);
    bool setFilterText(const QString &text);
    bool setExternalOnly(bool on);
    bool setOrder(int column, Qt::SortOrder order);

    [[nodiscard]] const Scopes &scopes() const { return m_scopes; }
    [[nodiscard]] const CollectionQuery &query() const { return m_query; }
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    [[nodiscard]] bool isExternalOnly() const { return m_externalOnly; }
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] bool accepts(int row) const { return judge(row).accepted; }
    [[nodiscard]] bool isBefore(int left, int right) const;

    /// The collections in the scope that are not described yet although the filter or the order depends on their
    /// description. Those that the filter leaves out for that reason come first.
    struct Doubts
    {
        QList<CollectionRef> leftOut;
        QList<CollectionRef> shown;

        [[nodiscard]] qsizetype count() const { return leftOut.size() + shown.size(); }
    };
    [[nodiscard]] Doubts doubts() const;

private:
    [[nodiscard]] CollectionQuery::Judgement judge(int row) const;
    [[nodiscard]] bool sortsByLooks() const;

    const CollectionTableModel &m_table;
    CollectionQuery m_query;
    QString m_filterText;
    Scopes m_scopes;
    bool m_externalOnly = false;
    int m_sortColumn = -1; // -1: the order of the table
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace headwater
