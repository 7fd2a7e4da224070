// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidgetList>

namespace headwater {

/// What Tab reaches inside \a root, as it is read now: areas from top to bottom and from left to right, and so on inside
/// of each. Qt's own order is that of creation, so that whatever comes late or moves is reached last.
[[nodiscard]] QWidgetList readingOrder(const QWidget &root);

/// Gives the focus to the widget after the one that has it, or before it, and then from the other end. Returns false if
/// there is none.
bool focusInReadingOrder(const QWidget &root, bool next);

} // namespace headwater
