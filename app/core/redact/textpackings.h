// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/mappedtext.h"

#include <vector>

namespace headwater {

/// The texts encoded in \a text: in base64 or base64url, padded or not, over several lines or after
/// other letters; as hexadecimal bytes with or without separators; as lists of decimal bytes. Each
/// way of reading gives one text of all its stretches, with U+FFFC between them. The place of each
/// character is the whole word that encoded it. Bytes that are not text are left out, and so are
/// stretches shorter than eight bytes: nearly everything that only looks encoded.
[[nodiscard]] std::vector<MappedText> unpacked(const MappedText &text);

} // namespace headwater
