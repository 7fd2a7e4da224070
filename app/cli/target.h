// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"

#include <QStringList>

namespace headwater {

class Services;

/// The endpoint named at the start of a target such as `ENDPOINT/DATABASE/COLLECTION`. A token from the
/// environment is kept for this session. Errors: InvalidInput.
[[nodiscard]] Result<ClusterEndpoint> targetEndpoint(const QString &name, Services &services);

/// An endpoint, or one of its databases if `database` is set.
struct DatabaseTarget
{
    EndpointId endpoint;
    QString database;
};

/// `ENDPOINT[/DATABASE]`; an endpoint's name may contain slashes, so the whole text is tried first.
[[nodiscard]] Result<DatabaseTarget> targetDatabase(const QString &target, Services &services);

/// `ENDPOINT/DATABASE/COLLECTION`; an endpoint's name may contain slashes.
[[nodiscard]] Result<CollectionRef> targetCollection(const QString &target, Services &services);

} // namespace headwater
