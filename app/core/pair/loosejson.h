// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <optional>

namespace headwater {

/// Writes \a text, JSON as other languages and word processors have it, with JSON's own signs: any
/// quotation marks, `True` and `None`, bare keys, comments, spare commas. What stands between
/// quotation marks keeps its meaning, numbers keep their letters. Nullopt at a sign that has no
/// certain meaning. The result may still be no JSON; who calls parses it.
[[nodiscard]] std::optional<QString> strictJson(QStringView text);

/// The content of a string that \a text consists of, in any quotation marks, escapes undone.
[[nodiscard]] std::optional<QString> looseString(QStringView text);

} // namespace headwater
