// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QString>

namespace headwater {

/// An endpoint, or one of its databases. In the tree of endpoints also a folder.
struct Scope
{
    EndpointId endpoint;
    QString database; ///< empty: all databases of the endpoint
    QString folder = {}; ///< if set, all endpoints of the folder: the members above are empty

    [[nodiscard]] bool isFolder() const { return !folder.isEmpty(); }
    [[nodiscard]] bool contains(const EndpointId &id, const QString &db) const
    {
        return endpoint == id && (database.isEmpty() || database == db);
    }
    bool operator==(const Scope &) const = default;
};

using Scopes = QList<Scope>; ///< an empty list means everything

} // namespace headwater
