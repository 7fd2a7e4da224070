// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/absence.h"
#include "core/job/collection.h"
#include "core/job/jobstate.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace headwater {

/// An endpoint as it is configured now.
struct FilterEndpoint
{
    QString name;
    EnvironmentTag tag = EnvironmentTag::None;

    bool operator==(const FilterEndpoint &) const = default;
};

/// Selects a part of the history. Empty members do not restrict.
struct HistoryFilter
{
    /// A FilterText with the keys of the history. A word is searched for in collection, database, endpoint, job id,
    /// state, message, note and ticket. The index has words of three letters and more; for all else, all rows
    /// are searched.
    QString text;
    QString savedText; ///< of the pressed saved filter, in addition to the text
    QHash<EndpointId, FilterEndpoint> endpoints; ///< all that are configured, for terms of the text
    QList<JobState> states;
    std::optional<EndpointId> endpoint;
    QString database;
    QDateTime since; ///< only jobs that were sent at or after this
    Absence absence; ///< only jobs that may have ended in it
    QString reasonGroup; ///< only jobs whose reason has this key: ReasonGroup::key

    bool operator==(const HistoryFilter &) const = default;
};

} // namespace headwater
