// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QDateTime;

namespace headwater {

struct CollectionBlock;
struct CollectionFacts;
struct CollectionRow;

/// What the cells of one row of the CollectionTableModel are made of.
struct CollectionCells
{
    const CollectionBlock &block;
    const CollectionRow &row;
    const QDateTime &now; ///< UTC
};

/// One column of the CollectionTableModel.
struct CollectionColumn
{
    using Text = QString (*)(const CollectionCells &);

    const char *title; ///< translated as a text of CollectionTableModel
    Text text;
    Text toolTip;
    Text accessibleText; ///< for tools that cannot see a mark; null where the text says all
    /// Below zero where \a left comes first, above where \a right does.
    int (*compare)(const CollectionFacts &left, const CollectionFacts &right);
    /// Whether a row has nothing to sort by until somebody looks at its collection: it stands last then,
    /// whichever way the others are sorted. Null where no look is needed.
    bool (*needsALook)(const CollectionFacts &facts) = nullptr;
};

/// \a column is one of CollectionTableModel::Column.
[[nodiscard]] const CollectionColumn &collectionColumn(int column);

} // namespace headwater
