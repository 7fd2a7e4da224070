// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/mappedtext.h"

#include <vector>

namespace headwater {

/// The texts that stand packed in \a text: in base64 or base64url, padded or not, over several lines
/// or behind other letters; as hexadecimal bytes with or without separators; as lists of decimal
/// bytes. One text for all stretches that one reading gives, with U+FFFC between them. The place of
/// each character is the whole word it was packed in. Bytes that are no text are left out, and so
/// are stretches shorter than eight bytes: nearly everything that merely looks packed.
[[nodiscard]] std::vector<MappedText> unpacked(const MappedText &text);

} // namespace headwater
