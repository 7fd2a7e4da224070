// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "store/history/historystore.h"

namespace headwater {

/// How many jobs match the text, endpoint, database and time of a filter. Its states are ignored, so that every
/// chip has a count.
struct HistoryCounts
{
    QHash<JobState, qint64> states;
    QList<qint64> saved; ///< those that match each of the saved filters; -1 where it takes too long
    qint64 unseen = 0; ///< those that may have ended while the user was away
    QList<ReasonGroup> reasons; ///< of the failed jobs, most frequent first; empty unless requested
};

/// \a filter asks for no state, absence or reason.
[[nodiscard]] Result<HistoryCounts> countHistory(const HistoryStore &history, HistoryFilter filter,
                                                 const Absence &absence, const QStringList &saved,
                                                 bool withReasons);

} // namespace headwater
