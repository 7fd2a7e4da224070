// SPDX-License-Identifier: Apache-2.0
#include "ui/window/collectionfeed.h"

#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/collectionknowledge.h"
#include "jobs/joblistreader.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/window/endpointdesk.h"

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr auto kListDelay = 500ms; // facts arrive by the dozen every second
}

CollectionFeed::CollectionFeed(const WindowParts &parts, const WindowPanes &panes,
                               const EndpointDesk &desk)
    : m_parts(parts), m_panes(panes)
{
    connectLists();
    connectDescriptions();
    connectJobLists();
    connect(&desk, &EndpointDesk::activated, this, &CollectionFeed::forget);
    connect(&desk, &EndpointDesk::deactivated, this, &CollectionFeed::forget);
    connect(&desk, &EndpointDesk::reloaded, this, &CollectionFeed::updateAsOf);
}

void CollectionFeed::connectLists()
{
    connect(&m_parts.catalog, &Catalog::databasesListed, this,
            [this](const EndpointId &id, const QStringList &databases, const QString &note) {
                m_parts.endpointTree.setDatabases(id, databases, note);
                m_parts.collections.setDatabases(id, databases);
            });
    connect(&m_parts.catalog, &Catalog::collectionsListed, this,
            [this](const EndpointId &id, const QString &database, const QStringList &names) {
                recallLatest(id, database);
                m_parts.collections.setCollections(id, database, names, m_parts.clock.now());
            });
    connect(&m_parts.catalog, &Catalog::refreshRouteKnown, &m_parts.endpointTree,
            &EndpointTreeModel::setOffersJobs);
    connect(&m_parts.knowledge, &CollectionKnowledge::recalled, this,
            &CollectionFeed::showRecalled);
}

void CollectionFeed::connectDescriptions()
{
    connect(&m_panes.collections, &CollectionPane::visibleCollectionsChanged, &m_parts.catalog,
            &Catalog::describe);
    connect(&m_panes.collections, &CollectionPane::lookNowRequested, &m_parts.catalog,
            &Catalog::describeNow);
    connect(&m_parts.catalog, &Catalog::described, this, [this](const CollectionInfo &info) {
        m_parts.collections.setInfo(info, m_parts.clock.now());
        if (info.kind == CollectionKind::External && !m_listDelay.isActive())
            m_listDelay.start(); // the collection may be in view
        Q_EMIT described(info.ref);
    });
}

void CollectionFeed::connectJobLists()
{
    m_listDelay.setSingleShot(true);
    m_listDelay.setInterval(kListDelay);
    connect(&m_listDelay, &QTimer::timeout, this, &CollectionFeed::readJobLists);
    connect(&m_panes.collections, &CollectionPane::visibleCollectionsChanged, this,
            [this](const QList<CollectionRef> &collections) {
                m_inView = collections;
                m_listDelay.start();
            });
    connect(&m_panes.freshness, &FreshnessPane::visibleCollectionsChanged, this,
            [this](const QList<CollectionRef> &collections) {
                m_inView = collections;
                m_listDelay.start();
            });
    connect(&m_parts.jobLists, &JobListReader::read, this,
            [this](const CollectionRef &collection, const RefreshTrace &trace) {
                m_parts.collections.setTrace(collection, trace);
                m_parts.knowledge.keep(collection, trace);
            });
}

/// Shows what earlier runs learned, until the lists arrive; without a network they do not. Later it shows what
/// another program learned: a database that it listed after this window is new here.
void CollectionFeed::showRecalled(const EndpointId &endpoint,
                                  const QList<DatabaseRecord> &databases)
{
    const QStringList listed = m_parts.endpointTree.databases(endpoint);
    const QDateTime listedAt = m_parts.collections.listedAt({{endpoint, {}}});
    QStringList all = listed;
    for (const DatabaseRecord &database : databases) {
        if (!listed.contains(database.database)) {
            const bool isNew = listedAt.isValid() && database.listedAt > listedAt;
            if (!listed.isEmpty() && !isNew)
                continue;
            all << database.database;
        }
        recallLatest(endpoint, database.database);
        m_parts.collections.recall(endpoint, database);
    }
    if (all != listed)
        m_parts.endpointTree.setDatabases(endpoint, all, m_parts.endpointTree.listNote(endpoint));
    Q_EMIT recalled();
    updateAsOf();
}

/// Tells the table how the collections of a database were last refreshed, when it is listed for the
/// first time. With a long history it does so only for collections in view.
void CollectionFeed::recallLatest(const EndpointId &endpoint, const QString &database)
{
    QSet<QString> &recalled = m_recalled[endpoint];
    if (recalled.contains(database))
        return;
    recalled.insert(database);
    readLatest(endpoint, database);
}

/// Returns a callback for the worker's jobs. It ignores them if everything is recalled again meanwhile.
JobArchive::Take CollectionFeed::jobTaker()
{
    return [this, recall = m_recalls](const QList<RefreshJob> &jobs) {
        if (recall == m_recalls)
            m_parts.collections.recallJobs(jobs);
    };
}

void CollectionFeed::readLatest(const EndpointId &endpoint, const QString &database)
{
    m_parts.history.archive().readLatestOfEach(endpoint, database, this, jobTaker());
}

void CollectionFeed::recallAgain()
{
    ++m_recalls;
    m_parts.collections.forgetAllJobs();
    for (auto endpoint = m_recalled.cbegin(); endpoint != m_recalled.cend(); ++endpoint) {
        for (const QString &database : *endpoint)
            readLatest(endpoint.key(), database);
    }
}

void CollectionFeed::dropJobs(const QList<LocalJobId> &jobs)
{
    const QList<CollectionRef> collections = m_parts.collections.dropJobs(jobs);
    if (!collections.isEmpty())
        m_parts.history.archive().readLatest(collections, this, jobTaker());
}

void CollectionFeed::forget(const EndpointId &endpoint)
{
    m_recalled.remove(endpoint);
}

void CollectionFeed::updateAsOf()
{
    const QDateTime time = m_parts.collections.listedAt(m_panes.endpoints.scope());
    m_panes.collections.setAsOf(time);
    m_panes.freshness.setAsOf(time);
}

/// Only for the external collections in view: others cannot be refreshed.
void CollectionFeed::readJobLists()
{
    QList<CollectionRef> external = m_inView;
    external.removeIf([this](const CollectionRef &collection) {
        const auto info = m_parts.collections.info(collection);
        return !info || info->kind != CollectionKind::External
                || !m_parts.catalog.offersRefreshes(collection.endpoint).value_or(false);
    });
    m_parts.jobLists.lookAt(external);
}

} // namespace headwater
