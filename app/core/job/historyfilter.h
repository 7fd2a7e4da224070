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

/// Selects a part of the history. Empty members do not restrict.
struct HistoryFilter
{
    /// Words that must all occur in the text of a row, in any case and also inside words:
    /// collection, database, endpoint, job id, state, message, note or ticket. The index has no
    /// words of one or two letters; these are found by searching all rows.
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
