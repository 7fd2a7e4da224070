// SPDX-License-Identifier: Apache-2.0
#include "sandbox/complaint.h"

namespace headwater::sandbox {

Answer coded(int status, const Complaint &complaint)
{
    Answer answer;
    answer.status = status;
    answer.json = {{QStringLiteral("code"), complaint.code},
                   {QStringLiteral("message"), complaint.message}};
    return answer;
}

int httpStatus(int code, StatusMode mode)
{
    switch (code) { // the same in both modes
    case 0:
        return 200;
    case 500:
        return 500;
    case 1401:
        return 403;
    case 1800:
        return 401;
    case 10001:
        return 408;
    default:
        break;
    }
    if (mode == StatusMode::Legacy)
        return 200;
    switch (code) {
    case 100:
    case 800:
    case 802:
    case 1100:
    case 1101:
    case 1801:
    case 1802:
        return 400;
    case 21119:
        return 401;
    case 1807:
        return 429;
    default:
        return 500;
    }
}

Complaint invalidParameter(const QString &text)
{
    return {1100, text + QStringLiteral(": invalid parameter")};
}

Complaint unauthenticated()
{
    return {1800, QStringLiteral("user hasn't authenticated")};
}

Complaint privilegeMissing()
{
    return {1401, QStringLiteral("PrivilegeRefreshExternalCollection: privilege not permitted")};
}

Complaint databaseNotFound(const QString &database)
{
    return {800, QStringLiteral("database not found[database=%1]").arg(database)};
}

Complaint collectionNotFound(const QString &database, const QString &name)
{
    return {100,
            QStringLiteral("collection not found[database=%1][collection=%2]").arg(database, name)};
}

} // namespace headwater::sandbox
