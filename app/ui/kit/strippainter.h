// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refreshstrip.h"

#include <QColor>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace headwater {

/// Draws the last refreshes of a collection as a strip of marks, oldest at the left. Each state has a
/// shape of its own, so none needs its colour. Filled rectangles on whole device pixels: sharp at every
/// scale, and the same on paper.
class StripPainter final
{
public:
    static constexpr int kLeastSlot = 6; ///< width of a mark with the gap behind it

    /// In the colours of \a palette, or all in \a ink where it is valid, as on a selected row.
    StripPainter(QPainter &painter, const QPalette &palette, const QColor &ink = {});

    /// Has room for \a slots marks; the newest are at its right end, and where \a rect is too narrow the
    /// oldest are left out. Places without a refresh are a hair line.
    void drawStrip(const QRectF &rect, const QList<StripMark> &marks, int slots) const;
    /// One mark, as high as \a rect at most and at its bottom.
    void drawMark(const QRectF &rect, const StripMark &mark) const;
    /// The place of a refresh that is not there.
    void drawNone(const QRectF &rect) const;

    [[nodiscard]] static QColor colorOf(StripMark::Shape shape, const QPalette &palette);

private:
    void fill(const QRectF &rect, const QColor &color) const;
    void drawCross(const QRectF &rect, double unit, const QColor &color) const;

    QPainter &m_painter;
    const QPalette &m_palette;
    QColor m_ink;
    double m_pixel; // of the device, in the painter's units
};

} // namespace headwater
