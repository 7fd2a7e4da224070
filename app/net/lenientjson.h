// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace headwater {

// Values of an answer, as tolerant as contract.md §10 requires.

/// A whole number, a string of digits, or a float without a fraction: exact enough for anything but an id.
[[nodiscard]] std::optional<qint64> wholeNumber(const QJsonValue &json);
/// The same within the range of int.
[[nodiscard]] std::optional<int> smallInteger(const QJsonValue &json);
/// \a data itself, or its only element: some answers wrap one object in an array.
[[nodiscard]] QJsonObject objectIn(const QJsonValue &data);

} // namespace headwater
