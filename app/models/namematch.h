// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/namelist.h"
#include "models/scope.h"

#include <QStringList>

namespace headwater {

class CollectionTableModel;

/// Which collections a list of names means.
struct NameMatches
{
    struct Ambiguous
    {
        QString name;
        QStringList places; ///< `endpoint/database`
    };

    QList<CollectionRef> found; ///< those that are in one place
    QStringList missing; ///< as they were written
    QList<Ambiguous> ambiguous;
};

/// Looks for \a names among the rows of \a scopes. Endpoints are compared by their names, case ignored; the rest is
/// compared as it is.
[[nodiscard]] NameMatches matchNames(const QList<ListedName> &names,
                                     const CollectionTableModel &collections, const Scopes &scopes);

} // namespace headwater
