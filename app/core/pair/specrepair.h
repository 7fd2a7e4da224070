// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"
#include "core/redact/specsecrets.h"

#include <optional>

namespace headwater {

/// The JSON object that \a text was meant to be, where a program or a word processor has made
/// something else of it: typographic or single quotation marks, a Python dict, bare keys, spare
/// commas, comments, a code fence or `externalSpec = ` around it, an escaped copy inside a JSON
/// string, and all of these together. Every value keeps its letters, digits and meaning. Nullopt for
/// a text that is an object already, and where nothing certain comes of it.
[[nodiscard]] std::optional<QString> repairedJson(const QString &text);

/// True when \a text is a JSON string, or the inside of one, and no JSON by itself.
[[nodiscard]] bool isEscapedCopy(const QString &text);

/// The fix of a text that is no JSON because of \a fault: of that one place if that is all, else of
/// the whole text, if there is one.
[[nodiscard]] std::optional<Fix> syntaxFix(const JsonFault &fault, const QString &text);

/// repairedJson() of a spec whose secrets were taken out. They follow their masks, whose names may
/// count differently afterwards: a comment that contained one is gone.
[[nodiscard]] std::optional<SplitSpec> repairedSpec(const QString &maskedText,
                                                    const SpecSecrets &secrets);

} // namespace headwater
