// SPDX-License-Identifier: Apache-2.0
#include "core/job/absence.h"

#include "core/job/job.h"

namespace headwater {

bool Absence::mayHoldTheEndOf(const RefreshJob &job) const
{
    if (!from.isValid() || !job.endLearnedAt.isValid() || job.endLearnedAt < from)
        return false;
    return !until.isValid() || job.lastLiveAt <= until;
}

} // namespace headwater
