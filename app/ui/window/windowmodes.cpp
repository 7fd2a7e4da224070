// SPDX-License-Identifier: Apache-2.0
#include "ui/window/windowmodes.h"

#include <QFontInfo>

#include <algorithm>

namespace headwater {

namespace {

// For text of kTextHeight pixels.
constexpr qreal kTextHeight = 13;
constexpr qreal kForDetails = 1280;
constexpr qreal kForPage = 1100;
constexpr qreal kForTree = 1024;
constexpr qreal kForToolBar = 700; // of the height
constexpr qreal kForMessages = 560;
constexpr qreal kForTwoMessages = 440;

} // namespace

WindowModes WindowModes::of(QSize window, const QFont &font)
{
    const qreal scale = std::max(1.0, QFontInfo(font).pixelSize() / kTextHeight);
    const qreal width = window.width() / scale;
    const qreal height = window.height() / scale;
    const int messages = height >= kForMessages ? 3 : height >= kForTwoMessages ? 2 : 1;
    return {width >= kForDetails, width >= kForPage, width >= kForTree, height >= kForToolBar,
            messages};
}

} // namespace headwater
