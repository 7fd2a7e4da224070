// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"

#include <QStringList>

namespace headwater {

class Services;

/// The endpoint that is called \a name. Error: InvalidInput.
[[nodiscard]] Result<ClusterEndpoint> namedEndpoint(const QString &name, const Services &services);

/// The endpoint named at the start of a target such as `ENDPOINT/DATABASE/COLLECTION`. A token from the
/// environment is kept for this session. Errors: InvalidInput.
[[nodiscard]] Result<ClusterEndpoint> targetEndpoint(const QString &name, Services &services);

/// An endpoint, or one of its databases if `database` is set.
struct DatabaseTarget
{
    EndpointId endpoint;
    QString database;
};

/// `[FOLDER/]ENDPOINT[/DATABASE]`. The name of an endpoint counts before that of a folder.
[[nodiscard]] Result<DatabaseTarget> targetDatabase(const QString &target, Services &services);

/// The same, or `FOLDER/`, which means all endpoints of the folder. Errors: InvalidInput.
[[nodiscard]] Result<QList<DatabaseTarget>> targetDatabases(const QString &target,
                                                            Services &services);

/// `[FOLDER/]ENDPOINT/DATABASE/COLLECTION`
[[nodiscard]] Result<CollectionRef> targetCollection(const QString &target, Services &services);

/// True for `FOLDER/`.
[[nodiscard]] bool isFolderTarget(const QString &target);
/// The endpoints in the folder of \a target, `FOLDER/`, in the user's order. Errors: InvalidInput.
[[nodiscard]] Result<ClusterEndpoints> endpointsOfFolder(const QString &target,
                                                         const Services &services);

} // namespace headwater
