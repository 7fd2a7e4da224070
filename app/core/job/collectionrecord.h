// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QDateTime>

namespace headwater {

/// What the job lists of its cluster told of a collection's refreshes (contract.md §3.3), which a server
/// keeps for a day only. Times are UTC; an invalid one is not known.
struct RefreshTrace
{
    QDateTime readAt; ///< our clock: when the list was last read
    QDateTime okAt; ///< end of the newest completed job
    QDateTime failedAt; ///< end of the newest failed job

    /// What both told: the newest of each time.
    [[nodiscard]] RefreshTrace mergedWith(const RefreshTrace &other) const;
    bool operator==(const RefreshTrace &) const = default;
};

/// What is known of a collection, and since when. It may be of an earlier run of the program.
struct CollectionRecord
{
    CollectionInfo info; ///< only `ref` counts while learnedAt is invalid
    QDateTime learnedAt; ///< our clock, UTC: when it was last described
    RefreshTrace refreshes;

    bool operator==(const CollectionRecord &) const = default;
};

/// The collections of one database as they were listed, with what is known of each.
struct DatabaseRecord
{
    QString database;
    QDateTime listedAt; ///< our clock, UTC
    QList<CollectionRecord> collections;

    bool operator==(const DatabaseRecord &) const = default;
};

} // namespace headwater
