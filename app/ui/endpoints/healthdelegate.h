// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shapedelegate.h"

namespace headwater {

/// Shows an endpoint's name with a shape for its health and the stripe of its tag. Rows without a
/// health are painted as usual.
class HealthDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
};

} // namespace headwater
