// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace headwater {

struct HtmlEntity
{
    char32_t character = 0;
    qsizetype length = 0; ///< in UTF-16 units, including the `&`
};

/// The HTML or XML entity at the start of \a text, read as leniently as browsers do: by number or
/// by name, in any case, and without a semicolon where the name allows it. Covers the names for
/// ASCII, Latin-1 and quotation marks.
[[nodiscard]] std::optional<HtmlEntity> htmlEntityAt(QStringView text);

} // namespace headwater
