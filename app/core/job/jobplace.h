// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

namespace headwater {

/// A database of which there are jobs.
struct JobPlace
{
    EndpointId endpoint;
    QString database;
    QString endpointName; ///< as in the newest job there
};

} // namespace headwater
