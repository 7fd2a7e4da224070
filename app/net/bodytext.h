// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace headwater {

/// The body of an answer in UTF-8, whatever it came in: told by its byte order mark, by the charset
/// of \a contentType, or by the zeros of UTF-16 and UTF-32 that nobody named. Redaction would not
/// find a secret in bytes that are read as something else (contract.md §8.2 rule 3). A body that is
/// UTF-8 already, and one in a charset that is not known here, stay as they are.
[[nodiscard]] QByteArray bodyInUtf8(const QByteArray &body, const QByteArray &contentType);

} // namespace headwater
