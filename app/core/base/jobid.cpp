// SPDX-License-Identifier: Apache-2.0
#include "core/base/jobid.h"

namespace headwater {

std::optional<JobId> JobId::fromJson(const QJsonValue &json)
{
    if (json.isString())
        return fromText(json.toString());
    const qint64 value = json.toInteger(0); // 0 also for numbers with a fraction
    return value > 0 ? std::optional(JobId{value}) : std::nullopt;
}

std::optional<JobId> JobId::fromText(QStringView digits)
{
    bool ok = false;
    const qint64 value = digits.trimmed().toLongLong(&ok);
    return ok && value > 0 ? std::optional(JobId{value}) : std::nullopt;
}

} // namespace headwater
