// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "core/job/collection.h"
#include "core/job/jobstate.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace headwater {

/// Which part of the history is asked for. Empty members do not restrict.
struct HistoryFilter
{
    /// Words that must all occur, in any case and inside of words too, in what a row shows:
    /// collection, database, endpoint, job id, state, message, note or ticket. No index knows words
    /// of one or two letters: rows that have them are found by looking into all.
    QString text;
    QList<JobState> states;
    std::optional<EndpointId> endpoint;
    QString database;
    QDateTime since; ///< only jobs that were sent at or after this
    Absence absence; ///< only jobs that may have ended in it
    QString reasonGroup; ///< only jobs whose reason has this key: ReasonGroup::key

    bool operator==(const HistoryFilter &) const = default;
};

} // namespace headwater
