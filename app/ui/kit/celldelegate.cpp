// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/celldelegate.h"

#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace headwater {

namespace {
constexpr qsizetype kLongestToolTip = 1000;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    const bool isLong = text.size() > kLongestToolTip;
    const QString shown = isLong ? text.left(kLongestToolTip) % QChar(0x2026) : text;
    return QStringLiteral("<p style=\"white-space: pre-wrap\">%1</p>").arg(shown.toHtmlEscaped());
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

void CellDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                             const QRect &rect)
{
    painter->setFont(option.font);
    painter->setPen(textColor(option));
    const QString text
            = option.fontMetrics.elidedText(option.text, option.textElideMode, rect.width());
    painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), text);
}

} // namespace headwater
