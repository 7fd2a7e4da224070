// SPDX-License-Identifier: Apache-2.0
#include "cli/collectionsieve.h"

#include "program/services.h"
#include "store/profile/preferences.h"

#include <QMap>

namespace headwater {

CollectionSieve::CollectionSieve(Services &services, const QString &filter)
    : m_services(services), m_query(filter), m_table(services.endpoints)
{
    m_table.setFreshnessLimits(Preferences(services.settings).values().freshness);
    m_table.tick(services.clock.now());
}

void CollectionSieve::recall(const EndpointId &endpoint, const QList<DatabaseRecord> &databases)
{
    for (const DatabaseRecord &database : databases)
        m_table.recall(endpoint, database);
}

void CollectionSieve::fill(const QList<CollectionRef> &listed,
                           const QHash<CollectionRef, CollectionInfo> &described,
                           const QHash<CollectionRef, QDateTime> &asOf)
{
    QMap<QString, QStringList> databases;
    for (const CollectionRef &ref : listed)
        databases[ref.database].append(ref.name);
    const QDateTime now = m_services.clock.now();
    for (auto each = databases.cbegin(); each != databases.cend(); ++each) {
        const EndpointId endpoint = listed.first().endpoint;
        m_table.setCollections(endpoint, each.key(), each.value(), now);
        if (const auto jobs = m_services.history.latestOfEach(endpoint, each.key()))
            m_table.recallJobs(*jobs);
        if (const auto jobs = m_services.history.lastDoneOfEach(endpoint, each.key()))
            m_table.recallJobs(*jobs);
    }
    for (const CollectionInfo &info : described) {
        if (info.kind != CollectionKind::Unknown)
            m_table.setInfo(info, asOf.value(info.ref, now));
    }
}

bool CollectionSieve::accepts(const CollectionRef &ref) const
{
    const int row = m_table.row(ref);
    return row >= 0 && m_query.accepts(m_table.facts(row), m_table.now());
}

} // namespace headwater
