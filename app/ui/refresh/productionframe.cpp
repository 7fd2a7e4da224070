// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/productionframe.h"

#include "ui/kit/theme.h"

#include <QLayout>
#include <QPainter>

namespace headwater {

namespace {

constexpr int kFramePadding = 8;
constexpr double kWash = 0.1; // of the colour on the window's

QColor mixed(const QColor &color, const QColor &ground, double share)
{
    const auto part
            = [share](int one, int other) { return int(one * share + other * (1 - share)); };
    return {part(color.red(), ground.red()), part(color.green(), ground.green()),
            part(color.blue(), ground.blue())};
}

} // namespace

ProductionFrame::ProductionFrame(QWidget *parent) : QWidget(parent) { }

void ProductionFrame::setOn(bool on)
{
    m_isOn = on;
    const int padding = on ? kFramePadding : 0;
    layout()->setContentsMargins(padding, padding, padding, padding);
    update();
}

void ProductionFrame::setArmed(bool armed)
{
    m_isArmed = armed;
    update();
}

void ProductionFrame::paintEvent(QPaintEvent *)
{
    if (!m_isOn)
        return;
    const QColor color = tagColor(EnvironmentTag::Production, palette());
    const double width = m_isArmed ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    painter.setBrush(mixed(color, palette().color(QPalette::Base), kWash));
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 3, 3);
}

} // namespace headwater
