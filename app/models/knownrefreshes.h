// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablerows.h"

#include <QHash>

namespace headwater {

/// What the history tells of the refreshes of each collection, whether the collection is listed yet or
/// not.
class KnownRefreshes final
{
public:
    /// An older job than the one known counts for the times only.
    void add(const RefreshJob &job);
    /// Whether \a job is the newest that is known of its collection.
    [[nodiscard]] bool isLatest(const RefreshJob &job) const;
    /// Takes jobs out that were withdrawn. Returns the collections whose latest jobs they were.
    [[nodiscard]] QList<CollectionRef> drop(const QList<LocalJobId> &jobs);
    /// Forgets what \a endpoint has, or all; returns whose rows are to be filled anew.
    QList<CollectionRef> forget(const EndpointId &endpoint);
    QList<CollectionRef> forgetAll();

    /// Writes into \a row what is known, together with what its cluster told.
    void fill(const CollectionRef &collection, CollectionRow &row) const;

private:
    struct Known
    {
        std::optional<LatestJob> latest;
        RefreshTrace trace; // of all jobs
    };

    QHash<CollectionRef, Known> m_known;
};

} // namespace headwater
