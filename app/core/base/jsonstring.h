// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// \a text as the inside of a JSON string. Escapes only what must be escaped, in the shortest form.
[[nodiscard]] QString jsonEscaped(QStringView text);

/// The inverse. Tolerates broken text: an unknown or unfinished escape is left unchanged.
[[nodiscard]] QString jsonUnescaped(QStringView inside);

/// \a text as a JSON string, quotes included.
[[nodiscard]] inline QString jsonString(QStringView text)
{
    return u'"' + jsonEscaped(text) + u'"';
}

} // namespace headwater
