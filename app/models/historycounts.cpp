// SPDX-License-Identifier: Apache-2.0
#include "models/historycounts.h"

#include <numeric>

namespace headwater {

namespace {
constexpr int kMostReasons = 100; // more than anyone reads
}

Result<HistoryCounts> countHistory(const HistoryStore &history, HistoryFilter filter,
                                   const Absence &absence, const QStringList &saved,
                                   bool withReasons)
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
    const auto sum = [](const QHash<JobState, qint64> &found) {
        return std::accumulate(found.cbegin(), found.cend(), qint64(0));
    };
    for (const QString &text : saved) {
        HistoryFilter narrowed = filter;
        narrowed.savedText = text;
        const auto found = history.countByState(narrowed);
        counts.saved.append(found ? sum(*found) : -1);
    }
    if (absence.from.isValid()) {
        filter.absence = absence;
        const auto unseen = history.countByState(filter);
        if (!unseen)
            return Failure(unseen.error());
        counts.unseen = sum(*unseen);
    }
    return counts;
}

} // namespace headwater
