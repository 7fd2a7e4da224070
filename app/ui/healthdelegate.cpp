// SPDX-License-Identifier: Apache-2.0
#include "ui/healthdelegate.h"

#include "models/roles.h"
#include "models/words.h"
#include "ui/tagdelegate.h"
#include "ui/theme.h"

#include <QPainter>

namespace headwater {

namespace {

constexpr int kMark = 10; // width and height of the mark
constexpr int kMarkStart = 8; // leaves room for the stripe
constexpr int kTextStart = kMarkStart + kMark + 6;

void paintMark(QPainter *painter, const QRectF &rect, EndpointHealth health,
               const QStyleOptionViewItem &option, const QColor &selectedInk)
{
    const bool selected = option.state & QStyle::State_Selected;
    const auto ink = [&](const QColor &color) { return selected ? selectedInk : color; };
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    switch (health) {
    case EndpointHealth::Unknown:
        painter->setPen(QPen(ink(mutedColor(option.palette)), 1.5));
        painter->drawEllipse(rect.adjusted(1.5, 1.5, -1.5, -1.5));
        return;
    case EndpointHealth::Busy:
        painter->setBrush(ink(activityColor(option.palette)));
        for (const double x : {0.0, 3.75, 7.5})
            painter->drawEllipse(QRectF(rect.x() + x, rect.center().y() - 1.25, 2.5, 2.5));
        return;
    case EndpointHealth::Ok:
        painter->setBrush(ink(successColor(option.palette)));
        painter->drawEllipse(rect.adjusted(1, 1, -1, -1));
        return;
    case EndpointHealth::SignedOut: // a padlock
        painter->setBrush(ink(warningColor(option.palette)));
        painter->drawRoundedRect(QRectF(rect.x() + 1, rect.y() + 4.5, 8, 5.5), 1, 1);
        painter->setPen(QPen(ink(warningColor(option.palette)), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawArc(QRectF(rect.x() + 2.75, rect.y() + 0.75, 4.5, 7), 0, 180 * 16);
        return;
    case EndpointHealth::Failed: {
        const QColor color = ink(errorColor(option.palette));
        painter->setBrush(color);
        painter->drawPolygon(QPolygonF {rect.bottomLeft(), rect.bottomRight(),
                                        QPointF(rect.center().x(), rect.top())});
        painter->setPen(QPen(textOn(color), 1.25));
        painter->drawLine(QPointF(rect.center().x(), rect.top() + 3.5),
                          QPointF(rect.center().x(), rect.top() + 6.5));
        painter->drawPoint(QPointF(rect.center().x(), rect.top() + 8.5));
        return;
    }
    }
}

} // namespace

void HealthDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QVariant health = index.data(HealthRole);
    if (!health.isValid()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);

    painter->save();
    TagDelegate::paintStripe(painter, cell, index.data(TagRole).value<EnvironmentTag>());
    const QRectF mark(cell.rect.x() + kMarkStart, cell.rect.y() + (cell.rect.height() - kMark) / 2.0,
                      kMark, kMark);
    paintMark(painter, mark, health.value<EndpointHealth>(), cell, textColor(cell));
    paintText(painter, cell, cell.rect.adjusted(kTextStart, 0, -2, 0));
    painter->restore();
}

QSize HealthDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    if (index.data(HealthRole).isValid())
        size.rwidth() += kTextStart;
    size.rheight() += 4;
    return size;
}

} // namespace headwater
