// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/outlinestyle.h"

#include "ui/kit/palettes.h"

#include <QPainter>
#include <QStyleOption>

namespace headwater {

OutlineStyle::OutlineStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    const bool isField = element == PE_FrameLineEdit;
    if (!isBox && !isField && element != PE_IndicatorRadioButton)
        return;
    const bool hasFocus = isField && option->state & State_HasFocus;
    if (hasFocus || !(option->state & State_Enabled))
        return; // focus has an outline of its own, and what is off need not stand out
    painter->save();
    constexpr qreal kWidth = 1.8; // a curve of one pixel would be spread over two
    painter->setPen(
            QPen(outlineColor(option->palette), element == PE_IndicatorRadioButton ? kWidth : 1));
    painter->setBrush(Qt::NoBrush);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF inside = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(inside.adjusted(0.4, 0.4, -0.4, -0.4));
    else
        painter->drawRoundedRect(inside, 2, 2);
    painter->restore();
}

} // namespace headwater
