// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionchips.h"
#include "models/collectionquery.h"
#include "models/scope.h"

#include <QList>
#include <QStringList>

namespace headwater {

class CollectionTableModel;

/// Which rows of a CollectionTableModel are shown, and in which order. Row numbers are those of the table.
class CollectionRules final
{
public:
    /// More saved filters than this have no chip.
    static constexpr int kMostSaved = 20;

    /// \a table must outlive the rules.
    explicit CollectionRules(const CollectionTableModel &table) : m_table(table) { }

    // Each setter returns whether it changed anything.
    bool setScopes(const Scopes &scopes);
    bool setFilterText(const QString &text);
    /// The pressed chip: a CollectionChip, or after those a saved filter.
    bool setChip(int chip);
    bool setSaved(const QStringList &filters);
    bool setOrder(int column, Qt::SortOrder order);

    [[nodiscard]] const Scopes &scopes() const { return m_scopes; }
    [[nodiscard]] const CollectionQuery &query() const { return m_query; }
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    [[nodiscard]] int chip() const { return m_chip; }
    [[nodiscard]] int chipCount() const { return kCollectionChips + int(m_saved.size()); }
    /// One sentence about the error in the filter text or the pressed saved filter; empty if there is none.
    [[nodiscard]] QString fault() const;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Whether the passing of time alone can change what is accepted.
    [[nodiscard]] bool dependsOnTime() const;

    /// Whether scope and filter text let the row through, whatever the chip.
    [[nodiscard]] bool passes(int row) const;
    /// A bit for each chip that the row belongs to, whatever scope and filter text.
    [[nodiscard]] quint32 chips(int row) const;
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
    [[nodiscard]] const CollectionQuery *savedQuery() const; // of the pressed chip, or null

    const CollectionTableModel &m_table;
    CollectionQuery m_query;
    QString m_filterText;
    Scopes m_scopes;
    int m_chip = int(CollectionChip::All);
    QStringList m_savedTexts;
    QList<CollectionQuery> m_saved;
    int m_sortColumn = -1; // -1: the order of the table
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace headwater
