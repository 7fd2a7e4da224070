// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/openlock.h"

#include "ui/kit/rowheight.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace headwater {

void drawOpenLock(QPainter &painter, const QRectF &rect, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 16, rect.height() / 16);
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap));
    QPainterPath shackle(QPointF(4.5, 8)); // its right end is in the air
    shackle.lineTo(4.5, 5);
    shackle.arcTo(QRectF(4.5, 1.8, 6.4, 6.4), 180, -150);
    painter.drawPath(shackle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(2.5, 7.5, 11, 7), 1.2, 1.2);
    painter.restore();
}

OpenLock::OpenLock(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("openLock"));
    setAccessibleName(tr("Token not encrypted"));
    setToolTip(tr("The token is sent over plain http, so anyone on the network can read it."));
    const int side = RowHeight::scaled(16, font());
    setFixedSize(side, side);
    hide();
}

void OpenLock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawOpenLock(painter, rect(), warningColor(palette()));
}

} // namespace headwater
