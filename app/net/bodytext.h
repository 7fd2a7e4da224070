// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace headwater {

/// The body of an answer in UTF-8. Its encoding is detected by its byte order mark, by the charset
/// of \a contentType, or by the zeros of unlabelled UTF-16 and UTF-32. In bytes read with the wrong
/// encoding, redaction would not find a secret (contract.md §8.2 rule 3). A body that is already
/// UTF-8, or in an unknown charset, stays unchanged.
[[nodiscard]] QByteArray bodyInUtf8(const QByteArray &body, const QByteArray &contentType);

} // namespace headwater
