// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"
#include "core/redact/specsecrets.h"

#include <optional>

namespace headwater {

/// The JSON object that \a text was meant to be before a program or a word processor changed it:
/// typographic or single quotation marks, a Python dict, bare keys, extra commas, comments, a code
/// fence or `externalSpec = ` around it, an escaped copy inside a JSON string, and all of these
/// together. Every value keeps its letters, digits and meaning. Nullopt for a text that is already
/// an object, and where the result is not certain.
[[nodiscard]] std::optional<QString> repairedJson(const QString &text);

/// True when \a text is a JSON string, or the inside of one, and not a spec by itself.
[[nodiscard]] bool isEscapedCopy(const QString &text);

/// The fix of a text that is not JSON because of \a fault: of that one place if that is enough,
/// else of the whole text if possible.
[[nodiscard]] std::optional<Fix> syntaxFix(const JsonFault &fault, const QString &text);

/// repairedJson() of a spec whose secrets were taken out. Each secret follows its mask, whose name
/// may get another number: a comment that contained a mask is gone.
[[nodiscard]] std::optional<SplitSpec> repairedSpec(const QString &maskedText,
                                                    const SpecSecrets &secrets);

} // namespace headwater
