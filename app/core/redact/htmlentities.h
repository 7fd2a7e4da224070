// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace headwater {

struct HtmlEntity
{
    char32_t character = 0;
    qsizetype length = 0; ///< in UTF-16 units, from the `&` on
};

/// The HTML or XML entity that \a text begins with, read as tolerantly as browsers do: by number or
/// by name, in any case, and without a semicolon where the name allows it. Names: all that stand for
/// ASCII, Latin-1 and quotation marks.
[[nodiscard]] std::optional<HtmlEntity> htmlEntityAt(QStringView text);

} // namespace headwater
