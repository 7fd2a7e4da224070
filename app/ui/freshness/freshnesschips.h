// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/chiprow.h"

#include <QCoreApplication>

namespace headwater {

/// The chips of the Freshness view: FreshnessModel::Chip.
class FreshnessChips final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FreshnessChips)
public:
    /// As a ChipRow has them.
    [[nodiscard]] static QList<ChipRow::Chip> all();
    /// The same as a filter text, for what is saved while the chip is pressed.
    [[nodiscard]] static QString filterText(int chip);
};

} // namespace headwater
