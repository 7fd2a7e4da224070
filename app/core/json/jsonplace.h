// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

#include <rapidjson/error/error.h>

#include <optional>

// Where things stand in a JSON text: RapidJSON tells only where it is, which is behind a token it
// has read and somewhere within one it could not read.
namespace headwater {

/// True for what numbers, `true`, `false` and `null` are made of.
[[nodiscard]] bool isWordCharacter(QChar c);

/// The opening quote of the string whose closing quote stands at \a end. With the end of the text
/// it is the quote that was never closed.
[[nodiscard]] qsizetype openingQuote(QStringView text, qsizetype end);

/// What cannot be sent at all, whatever JSON says of it: NUL, a byte order mark, half a character.
[[nodiscard]] std::optional<JsonFault> unsendable(QStringView text);

/// RapidJSON's verdict as a fault with the place of the whole offending token.
[[nodiscard]] JsonFault faultAt(QStringView text, rapidjson::ParseErrorCode code, qsizetype offset);

} // namespace headwater
