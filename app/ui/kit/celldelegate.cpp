// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/celldelegate.h"

#include "ui/kit/plaintooltip.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QtMath>

namespace headwater {

namespace {
constexpr int kIconGap = 4; // between drawing and text

bool isAtRight(const QStyleOptionViewItem &cell)
{
    return cell.displayAlignment & Qt::AlignRight;
}

bool hasIcon(const QStyleOptionViewItem &cell)
{
    return cell.features.testFlag(QStyleOptionViewItem::HasDecoration) && !cell.icon.isNull();
}

QIcon::Mode iconMode(const QStyleOptionViewItem &cell)
{
    if (!(cell.state & QStyle::State_Enabled))
        return QIcon::Disabled;
    return cell.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal;
}
} // namespace

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent)
{
    followHeights();
}

CellDelegate::CellDelegate(Qt::TextElideMode elision, QObject *parent)
    : QStyledItemDelegate(parent), m_elision(elision)
{
    followHeights();
}

/// For trees and lists: tables know the heights of their rows themselves.
void CellDelegate::followHeights()
{
    connect(&RowHeight::instance(), &RowHeight::changed, this,
            [this] { Q_EMIT sizeHintChanged({}); });
}

int CellDelegate::textWidth(const QFont &font, const QString &text)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text));
}

int CellDelegate::iconRoom(const QStyleOptionViewItem &cell) const
{
    if (!hasIcon(cell) && !keepsRoomForIcon())
        return 0;
    const int size = hasIcon(cell) ? cell.decorationSize.width() : RowHeight::scaled(16, cell.font);
    return cell.text.isEmpty() ? size : size + kIconGap;
}

QRect CellDelegate::innerRect(const QStyleOptionViewItem &cell)
{
    return innerRect(cell, cell.rect);
}

QRect CellDelegate::innerRect(const QStyleOptionViewItem &cell, const QRect &rect)
{
    return isAtRight(cell) ? rect.adjusted(kBehind, 0, -kBefore, 0)
                           : rect.adjusted(kBefore, 0, -kBehind, 0);
}

int CellDelegate::contentWidth(const QStyleOptionViewItem &cell, const QModelIndex &) const
{
    return iconRoom(cell) + textWidth(cell.font, cell.text);
}

int CellDelegate::wholeWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    return contentWidth(cell, index) + kBefore + kBehind;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    return {contentWidth(cell, index) + kBefore + kBehind, RowHeight::of(option.font)};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    painter->save();
    paintIcon(painter, cell);
    paintText(painter, cell, textRect(cell));
    painter->restore();
}

QRect CellDelegate::textRect(const QStyleOptionViewItem &cell) const
{
    const QRect inner = innerRect(cell);
    const int room = iconRoom(cell);
    return isAtRight(cell) ? inner.adjusted(0, 0, -room, 0) : inner.adjusted(room, 0, 0, 0);
}

void CellDelegate::paintIcon(QPainter *painter, const QStyleOptionViewItem &cell)
{
    if (!hasIcon(cell))
        return;
    const QRect inner = innerRect(cell);
    QRect icon(QPoint(), cell.decorationSize);
    icon.moveCenter(inner.center());
    if (isAtRight(cell))
        icon.moveRight(inner.right());
    else
        icon.moveLeft(inner.left());
    cell.icon.paint(painter, icon, Qt::AlignCenter, iconMode(cell));
}

int CellDelegate::contentLeft(const QStyleOptionViewItem &option, const QModelIndex &index,
                              const QRect &rect) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    return isAtRight(cell) ? rect.right() - contentWidth(cell, index) - kBefore : rect.left();
}

QString CellDelegate::fittedText(const QStyleOptionViewItem &cell, int width) const
{
    return QFontMetricsF(cell.font).elidedText(cell.text, m_elision.value_or(cell.textElideMode),
                                               width);
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data(Qt::ToolTipRole).toString();
    QToolTip::showText(event->globalPos(), plainToolTip(text), view->viewport(),
                       view->visualRect(index));
    return true;
}

void CellDelegate::paintEmptyCell(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem empty = option;
    empty.text.clear();
    empty.icon = {};
    empty.features &= ~(QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::HasDecoration);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
}

QColor CellDelegate::textColor(const QStyleOptionViewItem &option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool active = option.state & QStyle::State_Active;
    const auto group = !enabled ? QPalette::Disabled
            : active            ? QPalette::Active
                                : QPalette::Inactive;
    const bool selected = option.state & QStyle::State_Selected;
    return option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
}

void CellDelegate::setTextColor(QStyleOptionViewItem *option, const QColor &color)
{
    if (keepsColorsWhenSelected(option->palette))
        option->palette.setColor(QPalette::HighlightedText, color);
    option->palette.setColor(QPalette::Text, color);
}

QColor CellDelegate::signColor(const QStyleOptionViewItem &option, const QColor &color)
{
    const bool selected = option.state & QStyle::State_Selected;
    return selected && !keepsColorsWhenSelected(option.palette) ? textColor(option) : color;
}

void CellDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &cell,
                             const QRect &rect) const
{
    if (rect.width() <= 0)
        return;
    painter->setFont(cell.font);
    painter->setPen(textColor(cell));
    const auto side = isAtRight(cell) ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(rect, int(side | Qt::AlignVCenter | Qt::TextSingleLine),
                      fittedText(cell, rect.width()));
}

} // namespace headwater
