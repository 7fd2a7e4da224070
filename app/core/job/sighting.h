// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

namespace headwater {

/// What a look at a job made of it, and what was seen.
struct Sighting
{
    RefreshJob job;
    Observation seen;
    bool isChanged = true; ///< or the row is left as it is: that is most of what writing costs
};

} // namespace headwater
