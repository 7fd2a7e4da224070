// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

namespace headwater {

/// What one column asks for when the width of a table is shared, in pixels.
struct ColumnNeed
{
    int least = 0; ///< what it keeps as long as it is shown
    int wanted = 0; ///< what its content takes
    int stretch = 0; ///< takes what is to spare, 1 first; 0: never
    int gives = 0; ///< gives way, 1 first; 0: after all others, since it tells rows apart
    int hides = 0; ///< hides where even the least do not fit, 1 first; 0: never
};

/// The widths of columns that share \a room, 0 for those that hide. They add up to \a room unless the least of
/// those that never hide is more. Of columns that give way at the same time the widest do so first.
[[nodiscard]] QList<int> shareWidth(const QList<ColumnNeed> &needs, int room);

} // namespace headwater
