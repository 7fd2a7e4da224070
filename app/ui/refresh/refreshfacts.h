// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"
#include "core/job/job.h"

#include <QString>

#include <optional>

namespace headwater {

/// What is known of the collection that would be refreshed, apart from what the user enters.
struct RefreshFacts
{
    ClusterEndpoint endpoint;
    CollectionInfo collection;
    QString describeFailure; ///< why the description failed; empty if it succeeded or is pending
    bool routeOffered = true;
    std::optional<ServerJob> runningJob; ///< that is refreshing the collection now
    QString complaint; ///< the server's, about the stored settings, which have no text to mark
};

} // namespace headwater
