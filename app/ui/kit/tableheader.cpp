// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tableheader.h"

#include "ui/kit/celldelegate.h"

#include <QPainter>

namespace headwater {

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

int TableHeader::markWidth(int column) const
{
    if (!isSortIndicatorShown() || sortIndicatorSection() != column)
        return 0;
    return style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, this)
            + 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
}

/// All but the title, which styles would put closer to the edge than our cells have their text.
void TableHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    option->text.clear();
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, column);
    painter->restore();
    const QVariant own = model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
    const bool isAtRight = own.isValid() && own.value<Qt::Alignment>().testFlag(Qt::AlignRight);
    const QRect text = isAtRight
            ? rect.adjusted(CellDelegate::kBehind, 0, -CellDelegate::kBefore - markWidth(column), 0)
            : rect.adjusted(CellDelegate::kBefore, 0, -CellDelegate::kBehind - markWidth(column),
                            0);
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    painter->save();
    painter->setFont(font());
    painter->setPen(palette().color(QPalette::ButtonText));
    painter->drawText(text,
                      int((isAtRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
                              | Qt::TextSingleLine,
                      QFontMetricsF(font()).elidedText(title, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace headwater
