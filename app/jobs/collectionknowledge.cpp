// SPDX-License-Identifier: Apache-2.0
#include "jobs/collectionknowledge.h"

#include "core/job/endpointaddress.h"
#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "store/catalog/catalogstore.h"
#include "store/profile/endpointstore.h"

namespace headwater {

CollectionKnowledge::CollectionKnowledge(Catalog &catalog, CatalogStore &store,
                                         const EndpointStore &endpoints, Clock &clock)
    : m_catalog(catalog), m_store(store), m_endpoints(endpoints), m_clock(clock)
{
    connect(&store, &CatalogStore::recalled, this, &CollectionKnowledge::take);
    connect(&store, &CatalogStore::changedElsewhere, this, &CollectionKnowledge::recall);
    connect(&catalog, &Catalog::databasesListed, this,
            [this](const EndpointId &id, const QStringList &databases, const QString &note) {
                const ClusterEndpoint *endpoint = m_endpoints.find(id);
                if (endpoint && note.isEmpty()) // otherwise the list is incomplete
                    m_store.keepDatabases(id, endpoint->url, databases);
            });
    connect(&catalog, &Catalog::collectionsListed, this,
            [this](const EndpointId &id, const QString &database, const QStringList &names) {
                if (const ClusterEndpoint *endpoint = m_endpoints.find(id))
                    m_store.keepNames(id, endpoint->url, database, names, m_clock.now());
            });
    connect(&catalog, &Catalog::failed, this,
            [this](const EndpointId &id, const QString &database, const Error &error) {
                const ClusterEndpoint *endpoint = m_endpoints.find(id);
                if (endpoint && !database.isEmpty() && error.kind == ErrorKind::NotFound)
                    m_store.dropDatabase(id, endpoint->url, database);
            });
    connect(&catalog, &Catalog::described, this, [this](const CollectionInfo &info) {
        keepRecord({info, m_clock.now(), {}});
    });
}

void CollectionKnowledge::recall()
{
    for (const ClusterEndpoint &endpoint : m_endpoints.endpoints())
        m_store.recall(endpoint.id, endpoint.url);
}

void CollectionKnowledge::watch()
{
    m_clock.after(kLook, this, [this] {
        m_store.look();
        watch();
    });
}

void CollectionKnowledge::keep(const CollectionRef &collection, const RefreshTrace &trace)
{
    CollectionRecord record;
    record.info.ref = collection;
    record.refreshes = trace;
    keepRecord(record);
}

void CollectionKnowledge::keepRecord(const CollectionRecord &record)
{
    if (const ClusterEndpoint *endpoint = m_endpoints.find(record.info.ref.endpoint))
        m_store.keep(endpoint->url, record);
}

void CollectionKnowledge::forget(const EndpointId &endpoint)
{
    m_store.forget(endpoint);
}

void CollectionKnowledge::take(const EndpointId &id, const QUrl &server,
                               const QList<DatabaseRecord> &databases)
{
    const ClusterEndpoint *endpoint = m_endpoints.find(id);
    if (databases.isEmpty() || !endpoint || !isSameServer(endpoint->url, server))
        return;
    m_catalog.remember(id, databases);
    Q_EMIT recalled(id, databases);
}

} // namespace headwater
