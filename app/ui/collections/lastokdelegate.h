// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shapedelegate.h"

namespace headwater {

/// Shows when the last completed refresh ended, in the colour of its age: with a failure mark if a later
/// one failed, else with the mark of its age.
class LastOkDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    [[nodiscard]] bool keepsRoomForIcon() const override { return true; }
};

} // namespace headwater
