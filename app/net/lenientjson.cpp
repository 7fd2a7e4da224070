// SPDX-License-Identifier: Apache-2.0
#include "net/lenientjson.h"

#include <QJsonArray>

#include <cmath>
#include <limits>

namespace headwater {

namespace {

/// A whole number, or a string of digits.
std::optional<qint64> integer(const QJsonValue &json)
{
    if (json.isString()) {
        bool ok = false;
        const qint64 value = json.toString().trimmed().toLongLong(&ok);
        return ok ? std::optional(value) : std::nullopt;
    }
    constexpr qint64 kNot = std::numeric_limits<qint64>::min();
    const qint64 value = json.toInteger(kNot);
    return value == kNot ? std::nullopt : std::optional(value);
}

} // namespace

std::optional<qint64> wholeNumber(const QJsonValue &json)
{
    if (const std::optional<qint64> whole = integer(json))
        return whole;
    bool ok = false;
    const double value = json.isString() ? json.toString().trimmed().toDouble(&ok) : 0;
    constexpr double kExactly = 9007199254740992; // 2^53
    const bool isWhole = ok && std::abs(value) < kExactly && value == std::floor(value);
    return isWhole ? std::optional(qint64(value)) : std::nullopt;
}

std::optional<int> smallInteger(const QJsonValue &json)
{
    const std::optional<qint64> value = wholeNumber(json);
    if (!value || *value < std::numeric_limits<int>::min()
        || *value > std::numeric_limits<int>::max())
        return std::nullopt;
    return int(*value);
}

QJsonObject objectIn(const QJsonValue &data)
{
    return data.isArray() ? data.toArray().first().toObject() : data.toObject();
}

} // namespace headwater
