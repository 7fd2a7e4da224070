// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QSize>

namespace headwater {

/// What a window has room for. Measured in the size of its text: a window with text twice as large has
/// room for half as much.
struct WindowModes
{
    bool details = true; ///< of the history, beside its table
    bool page = true; ///< of the collection, beside the views
    bool tree = true; ///< of endpoints, at the left
    bool toolBar = true; ///< and a row of chips
    int messages = 3; ///< lines of them

    [[nodiscard]] static WindowModes of(QSize window, const QFont &font);

    bool operator==(const WindowModes &) const = default;
};

} // namespace headwater
