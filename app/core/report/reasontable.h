// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace headwater {

/// How one known reason is recognised, and what is said about it.
struct ReasonEntry
{
    const char *key;
    const char *words; ///< a regular expression over the text with its names and values taken out
    const char *codes; ///< the body's codes that mean this, separated by blanks; may be empty
    const char *cause; ///< in the translation context `KnownReason`, as the advice is
    const char *advice;
};

/// The first entry that fits decides, so what says more stands first.
[[nodiscard]] std::span<const ReasonEntry> reasonTable();

} // namespace headwater
