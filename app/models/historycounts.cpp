// SPDX-License-Identifier: Apache-2.0
#include "models/historycounts.h"

#include <numeric>

namespace headwater {

namespace {
constexpr int kMostReasons = 100; // more than anyone reads
}

Result<HistoryCounts> countHistory(const HistoryStore &history, HistoryFilter filter,
                                   const Absence &absence, bool withReasons)
{
    HistoryCounts counts;
    const auto states = history.countByState(filter);
    if (!states)
        return Failure(states.error());
    counts.states = *states;
    if (withReasons) {
        HistoryFilter failed = filter;
        failed.states = {JobState::Failed};
        const auto reasons = history.reasonGroups(failed, kMostReasons);
        if (!reasons)
            return Failure(reasons.error());
        counts.reasons = *reasons;
    }
    if (absence.from.isValid()) {
        filter.absence = absence;
        const auto unseen = history.countByState(filter);
        if (!unseen)
            return Failure(unseen.error());
        counts.unseen = std::accumulate(unseen->cbegin(), unseen->cend(), qint64(0));
    }
    return counts;
}

} // namespace headwater
