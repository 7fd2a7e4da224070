// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

namespace headwater {

/// The usual interval as a text and the age of the data beside it as a bar: a line marks one interval, an
/// arrow at the end more than two. Where the cell is narrow the text stays.
class IntervalDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    static constexpr int kBar = 72; ///< stands for two intervals

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// The bar alone, for \a share intervals.
    static void paintBar(QPainter *painter, const QRectF &rect, double share, const QColor &color,
                         const QColor &text);
};

} // namespace headwater
