// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace headwater {

/// How one known reason is recognised and explained.
struct ReasonEntry
{
    const char *key;
    const char *words; ///< a regular expression for the text without its names and values
    const char *codes; ///< the body's codes that mean this, separated by blanks; may be empty
    const char *cause; ///< in the translation context `KnownReason`, like the advice
    const char *advice;
};

/// The first match wins, so the more specific entries come first.
[[nodiscard]] std::span<const ReasonEntry> reasonTable();

} // namespace headwater
