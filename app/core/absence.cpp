// SPDX-License-Identifier: Apache-2.0
#include "core/absence.h"

#include "core/job.h"

namespace headwater {

bool Absence::mayHoldTheEndOf(const RefreshJob &job) const
{
    if (!from.isValid() || !job.endLearnedAt.isValid() || job.endLearnedAt < from)
        return false;
    return !until.isValid() || job.lastLiveAt <= until;
}

} // namespace headwater
