// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"

#include <QObject>
#include <QUrl>

#include <chrono>

namespace headwater {

class Catalog;
class CatalogStore;
class Clock;
class EndpointStore;

/// What is known of the collections across runs of the program: keeps what the catalog reports, and
/// reports what earlier runs and other programs of the profile learned, which needs no network.
class CollectionKnowledge final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the knowledge.
    CollectionKnowledge(Catalog &catalog, CatalogStore &store, const EndpointStore &endpoints,
                        Clock &clock);

    static constexpr std::chrono::seconds kLook{1};

    /// Recalls the data of each endpoint.
    void recall();
    /// Recalls it again within kLook whenever another program has written something. A check reads
    /// no table while nothing changes.
    void watch();
    /// What the job list of a collection said.
    void keep(const CollectionRef &collection, const RefreshTrace &trace);
    void forget(const EndpointId &endpoint);

Q_SIGNALS:
    /// Emitted only if something is known of the endpoint's current server.
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
