// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shapedelegate.h"

namespace headwater {

/// Shows the state of a job: one shape per state, and its word.
class StateDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headwater
