// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// \a text as the inside of a JSON string: only what must be escaped is, the shortest way.
[[nodiscard]] QString jsonEscaped(QStringView text);

/// The inverse, for text that may be broken: an escape that JSON does not know, or an unfinished
/// one, stays as it stands.
[[nodiscard]] QString jsonUnescaped(QStringView inside);

/// \a text as a JSON string, quotes included.
[[nodiscard]] inline QString jsonString(QStringView text)
{
    return u'"' + jsonEscaped(text) + u'"';
}

} // namespace headwater
