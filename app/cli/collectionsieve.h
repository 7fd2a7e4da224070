// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionquery.h"
#include "models/collectiontablemodel.h"

namespace headwater {

class Services;

/// What the filter field of a window would show. It is asked of the window's own table, which needs all that is known
/// of a collection: its last refreshes, the age of its data, the tag of its endpoint.
class CollectionSieve final
{
public:
    CollectionSieve(Services &services, const QString &filter);

    /// What earlier runs learned.
    void recall(const EndpointId &endpoint, const QList<DatabaseRecord> &databases);
    /// What was listed at one endpoint, what of it was described, and since when each is known if not just now.
    void fill(const QList<CollectionRef> &listed,
              const QHash<CollectionRef, CollectionInfo> &described,
              const QHash<CollectionRef, QDateTime> &asOf);

    [[nodiscard]] bool accepts(const CollectionRef &ref) const;

private:
    Services &m_services;
    CollectionQuery m_query;
    CollectionTableModel m_table;
};

} // namespace headwater
