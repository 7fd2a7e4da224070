// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/shapedelegate.h"

namespace headwater {

/// Shows the kind of a collection: its word, or its shape where the word does not fit.
class KindDelegate final : public ShapeDelegate
{
    Q_OBJECT
public:
    using ShapeDelegate::ShapeDelegate;

protected:
    [[nodiscard]] Shape shapeFor(const QModelIndex &index, const QPalette &palette) const override;
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem &cell,
                                   const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headwater
