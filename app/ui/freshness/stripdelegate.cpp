// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/stripdelegate.h"

#include "models/roles.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/strippainter.h"
#include "ui/kit/theme.h"

#include <QPainter>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kSlot = 11;
constexpr int kPadding = 8;
constexpr int kAbove = 5;
constexpr int kBelow = 5;

/// The marks have their own colors where all of them can be seen on the row, else one ink.
QColor inkOf(const QStyleOptionViewItem &cell, const QColor &selectedText)
{
    using Shape = StripMark::Shape;
    for (const Shape shape : {Shape::Done, Shape::DoneCheck, Shape::Failed, Shape::Running}) {
        const QColor own = StripPainter::colorOf(shape, cell.palette);
        if (colorOnRow(own, cell, selectedText) != own)
            return selectedText;
    }
    return {};
}

} // namespace

void StripDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    const bool isSelected = cell.state & QStyle::State_Selected;
    const auto strip = index.data(StripRole).value<QList<StripMark>>();
    const QRect inner = cell.rect.adjusted(kPadding, kAbove, -kPadding, -kBelow);
    painter->save();
    if (strip.isEmpty()) {
        if (!isSelected)
            cell.palette.setColor(QPalette::Text, mutedColor(option.palette));
        paintText(painter, cell, inner);
    } else {
        const int widest = int(kPastRefreshes) * kSlot;
        QRectF rect(inner);
        rect.setWidth(std::min(inner.width(), widest));
        StripPainter(*painter, option.palette, inkOf(cell, textColor(cell)))
                .drawStrip(rect, strip, int(kPastRefreshes));
    }
    painter->restore();
}

QSize StripDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    size.setWidth(int(kPastRefreshes) * kSlot + 2 * kPadding);
    return size;
}

} // namespace headwater
