// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shapedelegate.h"

namespace headwater {

/// When a refresh was done last, with the mark of failure where a later one failed.
class LastOkDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
};

} // namespace headwater
