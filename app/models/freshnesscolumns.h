// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/freshnessrow.h"
#include "models/recentrefreshes.h"

namespace headwater {

/// What the cells of one row of the FreshnessModel are made of.
struct FreshnessCells
{
    const FreshnessRow &row;
    const Recent *recent; ///< null while the history was not asked
    const QDateTime &now; ///< UTC

    [[nodiscard]] std::chrono::seconds age() const; ///< of what was ok at some time; never negative
    /// The age in usual intervals, where both are known.
    [[nodiscard]] std::optional<double> usualShare() const;
};

/// One column of the FreshnessModel.
struct FreshnessColumn
{
    using Text = QString (*)(const FreshnessCells &);

    const char *title; ///< translated as a text of FreshnessModel
    Text text;
    Text toolTip;
    Text accessibleText; ///< for tools that cannot see a mark; null where the text says all
    /// Below zero where \a left comes first, above where \a right does.
    int (*compare)(const FreshnessRow &left, const FreshnessRow &right);
    /// Whether a row has nothing to sort by: it stands last, whichever way the others are sorted.
    bool (*isLast)(const FreshnessRow &row);
    bool isRight; ///< aligned
};

/// \a column is one of FreshnessModel::Column.
[[nodiscard]] const FreshnessColumn &freshnessColumn(int column);

} // namespace headwater
