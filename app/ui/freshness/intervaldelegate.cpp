// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/intervaldelegate.h"

#include "models/roles.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kBarPadding = 8;
constexpr int kHeight = 8;
constexpr int kTickOver = 3; // above and below the bar

/// What is older than usual but not stale is no news: grey.
QColor barColor(Freshness freshness, const QPalette &palette)
{
    return isStale(freshness) ? freshnessColor(freshness, palette) : mutedColor(palette);
}

} // namespace

void IntervalDelegate::paintBar(QPainter *painter, const QRectF &rect, double share,
                                const QColor &color, const QColor &text)
{
    constexpr double kMost = 2;
    QColor track = text;
    track.setAlphaF(0.1F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(rect, track);
    const bool isOver = share > kMost;
    const double arrow = rect.height() / 2;
    const double full = rect.width() - (isOver ? arrow : 0);
    const double width = std::clamp(rect.width() * share / kMost, 1.0, full);
    painter->fillRect(QRectF(rect.x(), rect.y(), width, rect.height()), color);
    if (isOver) {
        painter->setRenderHint(QPainter::Antialiasing);
        QPainterPath head(QPointF(rect.right() - arrow, rect.top() - 2));
        head.lineTo(rect.right() + 2, rect.center().y());
        head.lineTo(rect.right() - arrow, rect.bottom() + 2);
        head.closeSubpath();
        painter->fillPath(head, color);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    painter->fillRect(QRectF(rect.x() + rect.width() / kMost - 1, rect.y() - kTickOver, 2,
                             rect.height() + 2 * kTickOver),
                      text);
    painter->restore();
}

void IntervalDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    const bool isSelected = cell.state & QStyle::State_Selected;
    const QColor ink = textColor(cell);
    const QVariant share = index.data(UsualShareRole);
    const QRect inner = cell.rect.adjusted(4, 0, -kBarPadding, 0);
    const int words = cell.fontMetrics.horizontalAdvance(cell.text);
    const bool fits = inner.width() >= words + kBarPadding + kBar;
    painter->save();
    if (!share.isValid() && !isSelected)
        cell.palette.setColor(QPalette::Text, mutedColor(option.palette));
    paintText(painter, cell, inner);
    if (share.isValid() && fits) {
        const auto freshness = index.data(FreshnessRole).value<Freshness>();
        const QRectF bar(inner.right() + 1 - kBar,
                         cell.rect.y() + (cell.rect.height() - kHeight) / 2, kBar, kHeight);
        paintBar(painter, bar, share.toDouble(),
                 colorOnRow(barColor(freshness, option.palette), cell, ink), ink);
    }
    painter->restore();
}

QSize IntervalDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    size.rwidth() += 2 * kBarPadding + kBar;
    return size;
}

} // namespace headwater
