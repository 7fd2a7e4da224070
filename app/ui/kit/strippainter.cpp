// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/strippainter.h"

#include "ui/kit/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

using Shape = StripMark::Shape;

constexpr double kGapShare = 0.28; // of a slot
constexpr double kLineShare = 0.2; // of a mark's width

/// The smallest thing that the device can show.
double pixelOf(const QPainter &painter)
{
    const double scale = painter.deviceTransform().m22();
    return scale > 0 ? 1 / scale : 1;
}

} // namespace

StripPainter::StripPainter(QPainter &painter, const QPalette &palette, const QColor &ink)
    : m_painter(painter), m_palette(palette), m_ink(ink), m_pixel(pixelOf(painter))
{
}

QColor StripPainter::colorOf(Shape shape, const QPalette &palette)
{
    switch (shape) {
    case Shape::Done:
        return stateColor(JobState::Done, palette);
    case Shape::DoneCheck:
    case Shape::Stalled:
        return stateColor(JobState::Stalled, palette);
    case Shape::Failed:
        return stateColor(JobState::Failed, palette);
    case Shape::Lost:
        return stateColor(JobState::Lost, palette);
    case Shape::Unknown:
        return stateColor(JobState::UnknownOutcome, palette);
    case Shape::Running:
        return stateColor(JobState::Running, palette);
    }
    Q_UNREACHABLE();
}

void StripPainter::drawStrip(const QRectF &rect, const QList<StripMark> &marks, int slots) const
{
    const int fitting = std::clamp(int(rect.width() / kLeastSlot), 1, slots);
    const double slot = std::floor(rect.width() / fitting / m_pixel) * m_pixel;
    const double mark = slot - std::max(m_pixel, std::round(slot * kGapShare / m_pixel) * m_pixel);
    const auto known = std::min<qsizetype>(marks.size(), fitting);
    for (int i = 0; i < fitting; ++i) {
        const QRectF place(rect.x() + i * slot, rect.y(), mark, rect.height());
        const qsizetype number = marks.size() - fitting + i;
        if (i < fitting - known)
            drawNone(place);
        else
            drawMark(place, marks[number]);
    }
}

void StripPainter::drawMark(const QRectF &rect, const StripMark &mark) const
{
    const QColor color = m_ink.isValid() ? m_ink : colorOf(mark.shape, m_palette);
    const double width = rect.width();
    const double height = rect.height();
    const double unit = std::max(m_pixel, std::round(width * kLineShare / m_pixel) * m_pixel);
    const double x = rect.x();
    const double bottom = rect.bottom();
    const auto part = [&](double fromX, double fromBottom, double w, double h) {
        fill({x + fromX, bottom - fromBottom - h, w, h}, color);
    };
    const double square = std::min(width, height / 2);
    switch (mark.shape) {
    case Shape::Done:
        part(0, 0, width, std::max(height * mark.height, 2 * unit));
        break;
    case Shape::DoneCheck: { // a bar with a cap
        const double bar = std::max((height - 4 * unit) * mark.height, 2 * unit);
        part(0, 0, width, bar);
        part(unit, bar + unit, width - 2 * unit, 2 * unit);
        break;
    }
    case Shape::Failed: // a cross on a base line
        part(0, 0, width, unit);
        drawCross({x, bottom - 2 * unit - square, width, square}, unit, color);
        break;
    case Shape::Stalled: // two thin bars
        part(0, 0, unit, height * 0.75);
        part(width - unit, 0, unit, height * 0.75);
        break;
    case Shape::Lost: // a bar that is split
        part(0, 0, width, 2 * unit);
        part(0, height * 0.75 - 2 * unit, width, 2 * unit);
        break;
    case Shape::Unknown: // a hollow box
        part(0, 0, width, unit);
        part(0, square - unit, width, unit);
        part(0, 0, unit, square);
        part(width - unit, 0, unit, square);
        break;
    case Shape::Running: // a box that is open at the top
        part(0, 0, width, unit);
        part(0, 0, unit, height * 0.75);
        part(width - unit, 0, unit, height * 0.75);
        break;
    }
}

void StripPainter::drawNone(const QRectF &rect) const
{
    QColor color = m_ink.isValid() ? m_ink : m_palette.color(QPalette::Text);
    color.setAlphaF(0.3F);
    fill({rect.x(), rect.bottom() - m_pixel, rect.width(), m_pixel}, color);
}

/// The painter's rectangle on whole pixels of the device.
void StripPainter::fill(const QRectF &rect, const QColor &color) const
{
    const auto snap = [this](double value) { return std::round(value / m_pixel) * m_pixel; };
    const QPointF from(snap(rect.left()), snap(rect.top()));
    const QPointF to(snap(rect.right()), snap(rect.bottom()));
    m_painter.fillRect(QRectF(from, to), color);
}

void StripPainter::drawCross(const QRectF &rect, double unit, const QColor &color) const
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(color, unit * 1.25, Qt::SolidLine, Qt::SquareCap));
    const double inset = unit;
    const QRectF cross = rect.adjusted(inset, inset, -inset, -inset);
    m_painter.drawLine(cross.topLeft(), cross.bottomRight());
    m_painter.drawLine(cross.topRight(), cross.bottomLeft());
    m_painter.restore();
}

} // namespace headwater
