// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows a time. Where it does not fit the day is left, or the first words of it: never half of a number.
class MomentDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    [[nodiscard]] QString fittedText(const QStyleOptionViewItem &cell, int width) const override;
};

} // namespace headwater
