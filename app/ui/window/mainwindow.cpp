// SPDX-License-Identifier: Apache-2.0
#include "ui/window/mainwindow.h"

#include "core/base/plaintext.h"
#include "jobs/catalog.h"
#include "jobs/cadence.h"
#include "jobs/clock.h"
#include "jobs/collectionknowledge.h"
#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "jobs/historywatch.h"
#include "jobs/joblistreader.h"
#include "jobs/refreshtracker.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "models/words.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/statusline.h"

#include <QCloseEvent>
#include <QTimer>

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr auto kUndoTime = 10s;
constexpr auto kTick = 1s; // the cells that count seconds
constexpr auto kListDelay = 500ms; // facts come in by the dozen a second
} // namespace

MainWindow::MainWindow(const Parts &parts) : m_parts(parts)
{
    setObjectName(QStringLiteral("mainWindow"));
    buildPanes();
    buildActions();
    connectEndpoints();
    connectCatalog();
    connectRefreshes();
    connectHistory();
    connectQueue();
    connectRetries();
    connectAttention();
    connectMessages();
    restoreLayout();
    updateTitle();
    updateStatus();

    auto *ticker = new QTimer(this);
    connect(ticker, &QTimer::timeout, this, &MainWindow::tick);
    ticker->start(kTick);
    tick();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectEndpoints()
{
    m_forms = new EndpointForms(m_parts.endpoints, m_parts.vault, m_parts.staleTokens,
                                m_parts.connectionTest, *this);
    connect(m_endpointPane, &EndpointPane::addRequested, m_forms, &EndpointForms::add);
    connect(m_collectionPane, &CollectionPane::addEndpointRequested, m_forms, &EndpointForms::add);
    connect(m_endpointPane, &EndpointPane::editRequested, m_forms, &EndpointForms::edit);
    connect(m_endpointPane, &EndpointPane::duplicateRequested, m_forms, &EndpointForms::duplicate);
    connect(m_endpointPane, &EndpointPane::removeRequested, m_forms, &EndpointForms::remove);
    connect(m_endpointPane, &EndpointPane::reloadRequested, this,
            [this](const EndpointId &id) { m_parts.catalog.reload(id); });
    connect(m_endpointPane, &EndpointPane::addDatabaseRequested, m_forms,
            &EndpointForms::addDatabase);
    connect(m_forms, &EndpointForms::databaseNamed, this,
            [this](const EndpointId &id, const QString &database) {
                m_messages->withdraw(QStringLiteral("database/") + id.value);
                m_parts.catalog.nameDatabase(id, database);
                m_parts.catalog.reload(id);
            });
    connect(m_endpointPane, &EndpointPane::scopeChanged, this, [this] {
        m_collectionPane->setScope(m_endpointPane->scope());
        updateAsOf();
        updateStatus();
    });

    connect(m_forms, &EndpointForms::saved, this, [this](const EndpointId &id, bool isNew) {
        if (isNew)
            m_endpointPane->select(id);
        takeUp(id);
    });
    connect(m_forms, &EndpointForms::removed, this, &MainWindow::showRemoved);
    connect(&m_parts.endpoints, &EndpointStore::endpointChangedElsewhere, this,
            [this](const EndpointId &id) {
                if (m_parts.endpoints.find(id))
                    takeUp(id);
                else
                    letGo(id);
                updateStatus();
            });
}

/// Works with an endpoint that is new or not the same any more.
void MainWindow::takeUp(const EndpointId &id)
{
    m_messages->withdraw(QStringLiteral("token/") + id.value);
    m_messages->withdraw(QStringLiteral("removed/") + id.value); // it is back
    m_recalled.remove(id);
    m_liveDelay.start(); // an endpoint that is back has its jobs again
    m_parts.catalog.reload(id);
    m_parts.tracker.pollNow(id);
    if (m_shown && m_shown->endpoint == id)
        showCollection(m_shown);
}

void MainWindow::letGo(const EndpointId &id)
{
    m_messages->withdraw(QStringLiteral("token/") + id.value);
    m_messages->withdraw(QStringLiteral("database/") + id.value);
    m_parts.catalog.forget(id);
    m_failures.remove(id);
    m_recalled.remove(id);
    if (m_shown && m_shown->endpoint == id)
        showCollection(std::nullopt);
}

void MainWindow::connectCatalog()
{
    Catalog &catalog = m_parts.catalog;
    connect(m_collectionPane, &CollectionPane::reloadRequested, this, &MainWindow::reload);
    connect(m_collectionPane, &CollectionPane::visibleCollectionsChanged, &catalog,
            &Catalog::describe);
    connect(m_collectionPane, &CollectionPane::visibleCollectionsChanged, this,
            [this](const QList<CollectionRef> &collections) {
                m_inView = collections;
                m_listDelay.start();
            });
    m_listDelay.setSingleShot(true);
    m_listDelay.setInterval(kListDelay);
    connect(&m_listDelay, &QTimer::timeout, this, &MainWindow::readJobLists);
    connect(&m_parts.jobLists, &JobListReader::read, this,
            [this](const CollectionRef &collection, const RefreshTrace &trace) {
                m_parts.collections.setTrace(collection, trace);
                m_parts.knowledge.keep(collection, trace);
            });
    connect(m_collectionPane, &CollectionPane::lookNowRequested, &catalog, &Catalog::describeNow);
    connect(m_collectionPane, &CollectionPane::demoRequested, this, &MainWindow::demoRequested);

    connect(&catalog, &Catalog::reloadStarted, this, [this](const EndpointId &id) {
        m_failures.remove(id);
        m_parts.endpointTree.setBusy(id);
    });
    connect(&catalog, &Catalog::databasesListed, this,
            [this](const EndpointId &id, const QStringList &databases, const QString &note) {
                m_parts.endpointTree.setDatabases(id, databases, note);
                m_parts.collections.setDatabases(id, databases);
            });
    connect(&catalog, &Catalog::collectionsListed, this,
            [this](const EndpointId &id, const QString &database, const QStringList &names) {
                recallLatest(id, database);
                m_parts.collections.setCollections(id, database, names, m_parts.clock.now());
            });
    connect(&m_parts.knowledge, &CollectionKnowledge::recalled, this, &MainWindow::showRecalled);
    connect(&catalog, &Catalog::described, this, [this](const CollectionInfo &info) {
        m_parts.collections.setInfo(info, m_parts.clock.now());
        if (info.kind == CollectionKind::External && !m_listDelay.isActive())
            m_listDelay.start(); // it may be in view
        if (m_shown == info.ref)
            showCollection(m_shown);
    });
    connect(&catalog, &Catalog::describeFailed, this,
            [this](const CollectionRef &collection, const Error &error) {
                if (m_shown == collection)
                    m_refreshPane->setDescribeFailure(error);
            });
    connect(&catalog, &Catalog::failed, this,
            [this](const EndpointId &id, const QString &database, const Error &error) {
                if (isMistyped(id, database, error)) {
                    dropMistyped(id, database);
                    return;
                }
                m_failures.insert(id, error);
                if (wantsCredentials(error))
                    credentialsNeeded(id, error);
            });
    connect(&catalog, &Catalog::reloadFinished, this, [this](const EndpointId &id) {
        if (m_failures.contains(id)) {
            m_parts.endpointTree.setFailure(id, m_failures.value(id));
        } else {
            m_parts.endpointTree.setOk(id);
            m_messages->withdraw(QStringLiteral("token/") + id.value); // the token is known and good
        }
        updateAsOf();
        if (m_shown && m_shown->endpoint == id) // it may be out of the table's sight
            m_parts.catalog.describeAlso({*m_shown});
        updateStatus();
    });
    connect(&catalog, &Catalog::refreshRouteKnown, this,
            [this](const EndpointId &id, bool offered) {
                m_routeOffered.insert(id, offered);
                if (m_shown && m_shown->endpoint == id)
                    m_refreshPane->setRouteOffered(offered);
            });
}

/// Whether only the user has named \a database, and the cluster has none of that name.
bool MainWindow::isMistyped(const EndpointId &id, const QString &database, const Error &error) const
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    return endpoint && error.kind == ErrorKind::NotFound && m_parts.endpointTree.isListRefused(id)
            && !database.isEmpty() && database != endpoint->database;
}

/// Says so once, and shows it no longer: the endpoint is as well as before.
void MainWindow::dropMistyped(const EndpointId &id, const QString &database)
{
    QStringList databases = m_parts.endpointTree.databases(id);
    databases.removeAll(database);
    m_parts.endpointTree.setDatabases(id, databases, m_parts.endpointTree.listNote(id));
    m_parts.collections.setDatabases(id, databases);
    m_messages->post(QStringLiteral("database/") + id.value, MessageBar::Level::Warning,
                     tr("%1 has no database “%2”, or its token may not see it.")
                             .arg(plainLine(m_parts.endpoints.find(id)->name), plainLine(database)));
}

/// What earlier runs learned, until the lists come: with the network off they do not. Later, what another
/// program learned: a database that it listed after this window is new here.
void MainWindow::showRecalled(const EndpointId &endpoint, const QList<DatabaseRecord> &databases)
{
    const QStringList listed = m_parts.endpointTree.databases(endpoint);
    const QDateTime listedAt = m_parts.collections.listedAt({{endpoint, {}}});
    const auto before = m_shown ? m_parts.collections.info(*m_shown) : std::nullopt;
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
    if (m_shown && m_parts.collections.info(*m_shown) != before)
        showCollection(m_shown);
    updateAsOf();
}

void MainWindow::updateAsOf()
{
    m_collectionPane->setAsOf(m_parts.collections.listedAt(m_endpointPane->scope()));
}

/// Of the external collections in view: only they can be refreshed.
void MainWindow::readJobLists()
{
    QList<CollectionRef> external = m_inView;
    external.removeIf([this](const CollectionRef &collection) {
        const auto info = m_parts.collections.info(collection);
        return !info || info->kind != CollectionKind::External
                || !m_routeOffered.value(collection.endpoint, false);
    });
    m_parts.jobLists.lookAt(external);
}

/// Tells the table how the collections of a database were refreshed last, when it is listed for the
/// first time: of a long history that is only what can be seen.
void MainWindow::recallLatest(const EndpointId &endpoint, const QString &database)
{
    QSet<QString> &recalled = m_recalled[endpoint];
    if (recalled.contains(database))
        return;
    recalled.insert(database);
    readLatest(endpoint, database);
}

void MainWindow::readLatest(const EndpointId &endpoint, const QString &database)
{
    m_parts.history.archive().readLatestOfEach(
            endpoint, database, this, [this, recall = m_recalls](const QList<RefreshJob> &jobs) {
                if (recall == m_recalls)
                    m_parts.collections.recallJobs(jobs);
            });
}

/// Rows have left the history, perhaps after they were read to be shown.
void MainWindow::recallAgain()
{
    ++m_recalls;
    m_parts.collections.forgetAllJobs();
    for (auto endpoint = m_recalled.cbegin(); endpoint != m_recalled.cend(); ++endpoint) {
        for (const QString &database : *endpoint)
            readLatest(endpoint.key(), database);
    }
}

void MainWindow::reload()
{
    m_parts.watch.look();
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
        m_parts.catalog.reload(endpoint.id);
}

void MainWindow::showCollection(const std::optional<CollectionRef> &collection)
{
    const ClusterEndpoint *endpoint = collection ? m_parts.endpoints.find(collection->endpoint)
                                                 : nullptr;
    const auto info = endpoint ? m_parts.collections.info(*collection) : std::nullopt;
    m_shown = info ? collection : std::nullopt;
    if (info) {
        m_refreshPane->showCollection(*endpoint, *info);
        const bool offered = m_routeOffered.value(endpoint->id, true);
        m_refreshPane->setRouteOffered(offered);
        if (offered && info->kind == CollectionKind::External)
            lookForRunning();
        m_parts.catalog.describeAlso({*collection}); // what is known may be of an earlier run
    } else {
        m_refreshPane->showNothing();
    }
    updateTitle();
}

void MainWindow::showRemoved(const ClusterEndpoint &endpoint)
{
    const EndpointId id = endpoint.id;
    letGo(id);
    const QString key = QStringLiteral("removed/") + id.value;
    m_messages->post(key, MessageBar::Level::Info,
                     tr("“%1” was removed. Its history stays.").arg(endpoint.name), tr("Undo"),
                     [this, endpoint] {
                         ++m_undos[endpoint.id];
                         m_forms->restore(endpoint);
                     });
    m_parts.clock.after(kUndoTime, this, [this, key, id, undos = m_undos.value(id)] {
        if (undos != m_undos.value(id))
            return;
        m_messages->withdraw(key);
        m_parts.staleTokens.forget(id);
        m_parts.knowledge.forget(id);
    });
    updateStatus();
}

void MainWindow::tick()
{
    const QDateTime now = m_parts.clock.now();
    m_parts.history.tick(now);
    m_parts.collections.tick(now);
    updatePolls();
}

void MainWindow::updateStatus()
{
    m_status->setEndpoints(m_parts.endpoints.endpoints().size());
    m_status->setLiveJobs(m_liveJobs.size());
    QStringList troubles;
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints()) {
        const auto failure = m_failures.constFind(endpoint.id);
        if (failure != m_failures.cend())
            troubles.append(QStringLiteral("%1: %2").arg(endpoint.name, failure->message));
    }
    m_status->setTroubles(troubles);
}

void MainWindow::updatePolls()
{
    QStringList slowed;
    for (const EndpointId &id : m_parts.tracker.slowedEndpoints()) {
        if (const ClusterEndpoint *endpoint = m_parts.endpoints.find(id))
            slowed.append(endpoint->name);
    }
    m_status->setPolls(m_parts.tracker.traffic().highestPollRate(), RequestBudget::kLooksPerSecond, slowed);
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    event->accept();
}

} // namespace headwater
