// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/rowheight.h"

#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {
constexpr int kAroundText = 6;
}

RowHeight &RowHeight::instance()
{
    static RowHeight heights;
    return heights;
}

void RowHeight::setComfortable(bool on)
{
    if (std::exchange(m_isComfortable, on) != on)
        Q_EMIT changed();
}

int RowHeight::of(const QFont &font, int compact, int comfortable)
{
    const int height = instance().isComfortable() ? comfortable : compact;
    return std::max(scaled(height, font), QFontMetrics(font).height() + kAroundText);
}

int RowHeight::scaled(int pixels, const QFont &font)
{
    return qRound(pixels * QFontInfo(font).pixelSize() / kTextSize);
}

} // namespace headwater
