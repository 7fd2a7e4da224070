// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace headwater {

/// Rewrites \a text, JSON as other languages and word processors write it, in JSON's own notation:
/// any quotation marks, `True` and `None`, bare keys, comments, extra commas. Quoted text keeps its
/// meaning, numbers keep their digits. Nullopt at a character without a certain meaning. The result
/// may still be invalid JSON; the caller has to parse it.
[[nodiscard]] std::optional<QString> strictJson(QStringView text);

/// The content of the string that \a text consists of, in any quotation marks, with escapes
/// decoded.
[[nodiscard]] std::optional<QString> looseString(QStringView text);

} // namespace headwater
