// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

namespace headwater {

/// A job after an observation, and the observation itself.
struct Sighting
{
    RefreshJob job;
    Observation seen;
    bool isChanged = true; ///< else the row is not written, which saves most of the cost
};

} // namespace headwater
