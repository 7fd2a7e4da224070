// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/mappedtext.h"

#include <optional>

namespace headwater {

/// \a text with one layer of disguise removed. First, invisible characters and full-width forms of
/// ASCII; where there are none, all kinds of escapes: backslashes (JSON, Go, Python, C), HTML
/// entities, percent signs (bytes of UTF-8, and `%u0041`). Nothing when there is nothing to remove.
/// Text that is not an escape is kept.
[[nodiscard]] std::optional<MappedText> withoutEscapes(const MappedText &text);

/// The same for quoted-printable: first its line breaks, then its bytes. Separate, because it
/// cannot be told from an assignment (`key=AB`).
[[nodiscard]] std::optional<MappedText> withoutQuotedPrintable(const MappedText &text);

/// \a text without white space, which may interrupt an escape; nothing unless the text contains
/// both.
[[nodiscard]] std::optional<MappedText> withoutBlanks(const MappedText &text);

} // namespace headwater
