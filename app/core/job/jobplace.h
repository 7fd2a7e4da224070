// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

namespace headwater {

/// A database that has jobs in the history.
struct JobPlace
{
    EndpointId endpoint;
    QString database;
    QString endpointName; ///< as in the newest job there
};

} // namespace headwater
