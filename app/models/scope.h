// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QList>
#include <QString>

namespace headwater {

/// A part of what is configured: an endpoint, or one database of it.
struct Scope
{
    EndpointId endpoint;
    QString database; ///< empty: all of them

    [[nodiscard]] bool contains(const EndpointId &id, const QString &db) const
    {
        return endpoint == id && (database.isEmpty() || database == db);
    }
    bool operator==(const Scope &) const = default;
};

using Scopes = QList<Scope>; ///< an empty list means everything

} // namespace headwater
