// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QString>

namespace headwater {

/// An endpoint, or one of its databases.
struct Scope
{
    EndpointId endpoint;
    QString database; ///< empty: all databases of the endpoint

    [[nodiscard]] bool contains(const EndpointId &id, const QString &db) const
    {
        return endpoint == id && (database.isEmpty() || database == db);
    }
    bool operator==(const Scope &) const = default;
};

using Scopes = QList<Scope>; ///< an empty list means everything

} // namespace headwater
