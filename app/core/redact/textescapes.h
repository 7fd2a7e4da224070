// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/mappedtext.h"

#include <optional>

namespace headwater {

/// \a text without one layer of what it is disguised with: first characters that no reader sees and
/// full-width forms of ASCII; where there are none, escapes of all kinds that can stand within a
/// text: backslashes (JSON, Go, Python, C), HTML entities, percent signs (bytes of UTF-8, and
/// `%u0041`). Nothing when there is nothing. Whatever is no escape stays as it stands.
[[nodiscard]] std::optional<MappedText> withoutEscapes(const MappedText &text);

/// The same for quoted-printable, first the breaks of its lines, then its bytes. It cannot be
/// told from an assignment (`key=AB`) and is therefore a reading of its own.
[[nodiscard]] std::optional<MappedText> withoutQuotedPrintable(const MappedText &text);

/// \a text without white space, which may have been put into the midst of an escape; nothing unless
/// there are both.
[[nodiscard]] std::optional<MappedText> withoutBlanks(const MappedText &text);

} // namespace headwater
