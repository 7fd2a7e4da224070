// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

#include <rapidjson/error/error.h>

#include <optional>

// Places in a JSON text. RapidJSON reports only its read position: after a token it has read, or
// somewhere within one it could not read.
namespace headwater {

/// True for the characters of numbers, `true`, `false` and `null`.
[[nodiscard]] bool isWordCharacter(QChar c);

/// The opening quote of the string whose closing quote is at \a end. With the end of the text, it
/// is the quote that was never closed.
[[nodiscard]] qsizetype openingQuote(QStringView text, qsizetype end);

/// What cannot be sent, even if JSON allows it: NUL, a byte order mark, half a surrogate pair.
[[nodiscard]] std::optional<JsonFault> unsendable(QStringView text);

/// RapidJSON's error as a fault that covers the whole offending token.
[[nodiscard]] JsonFault faultAt(QStringView text, rapidjson::ParseErrorCode code, qsizetype offset);

} // namespace headwater
