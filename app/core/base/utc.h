// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace headwater {

/// What makes a QDateTime one in UTC, as in `QDateTime(date, time, kUtc)`. Qt 6.5 brought a time zone for it, and
/// later versions withdraw what came before.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr auto kUtc = QTimeZone::UTC;
#else
inline constexpr auto kUtc = Qt::UTC;
#endif

} // namespace headwater
