// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlitevalue.h"
#include "core/base/utc.h"

namespace headwater {

QVariant timeValue(const QDateTime &time)
{
    return numberValue(time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt);
}

QDateTime timeFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), kUtc);
}

QVariant numberValue(std::optional<qint64> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

std::optional<qint64> numberFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

/// Qt binds a null string as NULL; here it means an empty one.
QString textValue(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

} // namespace headwater
