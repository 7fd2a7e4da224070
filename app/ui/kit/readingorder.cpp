// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/readingorder.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace headwater {

namespace {

/// Widgets that are read together, and where they are.
struct Block
{
    QRect rect;
    QWidgetList stops;
};

using Blocks = QList<Block>;
using Edge = int (QRect::*)() const;

bool isStop(const QWidget &widget)
{
    return widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

Blocks sortedBy(Blocks blocks, Edge edge)
{
    std::ranges::stable_sort(blocks, {},
                             [edge](const Block &block) { return (block.rect.*edge)(); });
    return blocks;
}

/// Parts blocks where a straight line runs between them: \a from and \a to are the edges that it passes.
QList<Blocks> parted(const Blocks &blocks, Edge from, Edge to)
{
    QList<Blocks> parts;
    int end = 0;
    for (const Block &block : sortedBy(blocks, from)) {
        if (parts.isEmpty() || (block.rect.*from)() > end)
            parts.append(Blocks());
        parts.last().append(block);
        end = parts.last().size() == 1 ? (block.rect.*to)() : std::max(end, (block.rect.*to)());
    }
    return parts;
}

/// Rows first, then columns. What overlaps both ways goes by its top.
QWidgetList inOrder(const Blocks &blocks)
{
    if (blocks.size() == 1)
        return blocks.first().stops;
    QList<Blocks> parts = parted(blocks, &QRect::top, &QRect::bottom);
    if (parts.size() == 1)
        parts = parted(blocks, &QRect::left, &QRect::right);
    QWidgetList stops;
    if (parts.size() == 1) {
        for (const Block &block : sortedBy(sortedBy(blocks, &QRect::left), &QRect::top))
            stops += block.stops;
        return stops;
    }
    for (const Blocks &part : std::as_const(parts))
        stops += inOrder(part);
    return stops;
}

} // namespace

QWidgetList readingOrder(const QWidget &root)
{
    Blocks blocks;
    for (QObject *child : root.children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (!widget || widget->isWindow() || widget->isHidden())
            continue;
        QWidgetList stops = readingOrder(*widget);
        if (isStop(*widget))
            stops.prepend(widget);
        if (!stops.isEmpty())
            blocks.append({widget->geometry(), stops});
    }
    return blocks.isEmpty() ? QWidgetList() : inOrder(blocks);
}

bool focusInReadingOrder(const QWidget &root, bool next)
{
    const QWidgetList stops = readingOrder(root);
    if (stops.isEmpty())
        return false;
    const auto count = stops.size();
    const auto at = stops.indexOf(QApplication::focusWidget());
    const auto target = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    stops.at(target)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace headwater
