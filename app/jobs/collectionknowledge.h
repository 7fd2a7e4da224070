// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/collectionrecord.h"

#include <QObject>
#include <QUrl>

namespace headwater {

class Catalog;
class CatalogStore;
class Clock;
class EndpointStore;

/// What is known of the collections, from one run of the program to the next: keeps what the catalog
/// tells, and tells at the start what earlier runs learned, which needs no network.
class CollectionKnowledge final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the knowledge.
    CollectionKnowledge(Catalog &catalog, CatalogStore &store, const EndpointStore &endpoints,
                        Clock &clock);

    /// Recalls what is known of each endpoint.
    void recall();
    /// What the job list of a collection told.
    void keep(const CollectionRef &collection, const RefreshTrace &trace);
    void forget(const EndpointId &endpoint);

Q_SIGNALS:
    /// Once an endpoint, and only where something is known of the server that it leads to.
    void recalled(const headwater::EndpointId &endpoint,
                  const QList<headwater::DatabaseRecord> &databases);

private:
    void take(const EndpointId &endpoint, const QUrl &server,
              const QList<DatabaseRecord> &databases);
    void keepRecord(const CollectionRecord &record);

    Catalog &m_catalog;
    CatalogStore &m_store;
    const EndpointStore &m_endpoints;
    Clock &m_clock;
};

} // namespace headwater
