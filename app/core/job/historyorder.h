// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <optional>

namespace headwater {

/// In which order the history is read.
struct HistoryOrder
{
    enum class Key {
        Kept, ///< as the rows came into the history; always newest first
        Started,
        State, ///< as JobState lists them
        Collection,
        Endpoint, ///< by name
        Database,
        Took,
    };

    Key key = Key::Kept;
    bool isDescending = true;

    bool operator==(const HistoryOrder &) const = default;

    /// Whether \a left comes before \a right. Of rows that are equal, and of those that have nothing to
    /// sort by, the newest comes first, whatever the direction.
    [[nodiscard]] bool comesFirst(const RefreshJob &left, const RefreshJob &right) const;
};

/// What a job is sorted by, in milliseconds: the start that its row shows, and how long it took. A job that
/// was not started yet comes after all that were. One that still runs took longer than all that ended, and
/// the longer the earlier it was sent: so the order does not depend on the time at which it is asked for.
/// Nothing where that is unknown. The schema of the history has the same as columns.
[[nodiscard]] qint64 startedKey(const RefreshJob &job);
[[nodiscard]] std::optional<qint64> tookKey(const RefreshJob &job);

/// Names in the order of SQLite's NOCASE: below 0 where \a left comes first, 0 where they are equal.
[[nodiscard]] int compareNames(const QString &left, const QString &right);

} // namespace headwater
