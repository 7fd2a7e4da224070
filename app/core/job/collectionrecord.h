// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QDateTime>

namespace headwater {

/// What the cluster's job lists say about a collection's refreshes (contract.md §3.3). A server
/// keeps them for a day only. Times are UTC; an unknown time is invalid.
struct RefreshTrace
{
    QDateTime readAt; ///< our clock: when the list was last read
    QDateTime okAt; ///< end of the newest completed job
    QDateTime failedAt; ///< end of the newest failed job

    /// Combines both: the newest of each time.
    [[nodiscard]] RefreshTrace mergedWith(const RefreshTrace &other) const;
    bool operator==(const RefreshTrace &) const = default;
};

/// What is known of a collection, and since when. It may date from an earlier run of the program.
struct CollectionRecord
{
    CollectionInfo info; ///< only `ref` counts while learnedAt is invalid
    QDateTime learnedAt; ///< our clock, UTC: when it was last described
    RefreshTrace refreshes;

    bool operator==(const CollectionRecord &) const = default;
};

/// The collections of one database as listed, with what is known of each.
struct DatabaseRecord
{
    QString database;
    QDateTime listedAt; ///< our clock, UTC
    QList<CollectionRecord> collections;

    bool operator==(const DatabaseRecord &) const = default;
};

} // namespace headwater
