// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablerows.h"

#include <QHash>

namespace headwater {

/// What the history says about the refreshes of each collection, whether the collection is already listed or
/// not.
class KnownRefreshes final
{
public:
    /// A job older than the known one counts for the times only.
    void add(const RefreshJob &job);
    /// Whether \a job is the newest known job of its collection.
    [[nodiscard]] bool isLatest(const RefreshJob &job) const;
    /// Removes cancelled jobs. Returns the collections whose latest jobs they were.
    [[nodiscard]] QList<CollectionRef> drop(const QList<LocalJobId> &jobs);
    /// Forgets the jobs of \a endpoint, or all; returns the collections whose rows have to be filled again.
    QList<CollectionRef> forget(const EndpointId &endpoint);
    QList<CollectionRef> forgetAll();

    /// Writes into \a row what is known, combined with what its cluster reported.
    void fill(const CollectionRef &collection, CollectionRow &row) const;

private:
    struct Known
    {
        std::optional<LatestJob> latest;
        RefreshTrace trace; // from all jobs
    };

    QHash<CollectionRef, Known> m_known;
};

} // namespace headwater
