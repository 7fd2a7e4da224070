// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

#include <QString>

class QDateTime;

namespace headwater {

struct CollectionBlock;
struct CollectionFacts;
struct CollectionRow;

/// The data from which the cells of one row of the CollectionTableModel are made.
struct CollectionCells
{
    const CollectionBlock &block;
    const CollectionRow &row;
    const QDateTime &now; ///< UTC
    AgeLimits limits; ///< of the row's tag

    [[nodiscard]] Freshness freshness() const;
};

/// One column of the CollectionTableModel.
struct CollectionColumn
{
    using Text = QString (*)(const CollectionCells &);

    const char *title; ///< translated as a text of CollectionTableModel
    Text text;
    Text toolTip;
    Text accessibleText; ///< for assistive tools; null where the text is enough
    /// Negative where \a left comes first, positive where \a right does.
    int (*compare)(const CollectionFacts &left, const CollectionFacts &right);
    /// Whether the row has no value to sort by until its collection is described. Such rows are last in either
    /// sort order. Null for columns that need no description.
    bool (*needsALook)(const CollectionFacts &facts) = nullptr;
    /// The same for a row that has nothing to sort by whoever looks: “never” is not the oldest time.
    bool (*isLast)(const CollectionFacts &facts) = nullptr;
    Qt::Alignment alignment{};
};

/// \a column is one of CollectionTableModel::Column.
[[nodiscard]] const CollectionColumn &collectionColumn(int column);

} // namespace headwater
