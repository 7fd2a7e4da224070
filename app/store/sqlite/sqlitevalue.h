// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QVariant>

#include <optional>

namespace headwater {

/// How values are stored in our SQLite files. Times are milliseconds since 1970 in UTC, NULL when
/// invalid; texts are never NULL.

[[nodiscard]] QVariant timeValue(const QDateTime &time);
[[nodiscard]] QDateTime timeFrom(const QVariant &value);

[[nodiscard]] QVariant numberValue(std::optional<qint64> number);
[[nodiscard]] std::optional<qint64> numberFrom(const QVariant &value);

[[nodiscard]] QString textValue(const QString &text);

} // namespace headwater
