// SPDX-License-Identifier: Apache-2.0
#include "ui/window/endpointdesk.h"

#include "core/base/logging.h"
#include "core/base/plaintext.h"
#include "jobs/catalog.h"
#include "jobs/clusteraccess.h"
#include "jobs/refreshtracker.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "store/profile/endpointstore.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/endpointimports.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/endpoints/tokenentry.h"
#include "ui/kit/messagebar.h"
#include "ui/window/endpointmessages.h"
#include "ui/window/endpointremovals.h"
#include "ui/window/foldersteps.h"
#include "ui/window/statusline.h"
#include "ui/window/windowmessages.h"

#include <QDir>

namespace headwater {

namespace {

QString databaseCause(const EndpointId &id)
{
    return QStringLiteral("database/") + id.value;
}

} // namespace

EndpointDesk::EndpointDesk(const WindowParts &parts, const WindowPanes &panes,
                           WindowMessages &messages, QUndoStack &steps, QWidget &window)
    : m_parts(parts),
      m_panes(panes),
      m_messages(messages),
      m_forms(new EndpointForms(parts.endpoints, parts.vault, parts.staleTokens,
                                parts.connectionTest, window)),
      m_imports(new EndpointImports(parts.endpoints, parts.vault, parts.staleTokens,
                                    parts.zillizImport, QDir::homePath(), window)),
      m_folders(new FolderSteps(parts.endpoints, steps, window)),
      m_tokens(new TokenEntry(parts.endpoints, parts.vault, window)),
      m_troubles(std::make_unique<EndpointMessages>(panes.messages, *m_forms, *m_tokens)),
      m_removals(std::make_unique<EndpointRemovals>(parts, *m_forms, panes.messages, steps, window))
{
    connectForms();
    connectImports();
    connectPane();
    connectFolders();
    connectCatalog();
    connect(&m_parts.endpoints, &EndpointStore::endpointChangedElsewhere, this,
            [this](const EndpointId &id) {
                if (m_parts.endpoints.find(id))
                    activate(id);
                else
                    deactivate(id);
                Q_EMIT statusChanged();
            });
    connect(&m_parts.tracker, &RefreshTracker::credentialsNeeded, this,
            &EndpointDesk::showRefusedPoll);
    connect(m_troubles.get(), &EndpointMessages::endpointRequested, this,
            [this](const EndpointId &id) { m_panes.endpoints.select(id); });
}

EndpointDesk::~EndpointDesk() = default;

void EndpointDesk::connectForms()
{
    const QString cause = QStringLiteral("endpoints");
    connect(m_forms, &EndpointForms::saved, this, [this, cause](const EndpointId &id, bool isNew) {
        if (isNew)
            m_panes.endpoints.select(id);
        activate(id);
        m_messages.withdraw(cause);
    });
    connect(m_forms, &EndpointForms::removed, this, [this, cause](const ClusterEndpoint &endpoint) {
        deactivate(endpoint.id);
        m_removals->offerUndo(endpoint);
        Q_EMIT statusChanged();
        m_messages.withdraw(cause);
    });
    connect(m_tokens, &TokenEntry::saved, this, &EndpointDesk::activate);
    connect(m_forms, &EndpointForms::failed, this,
            [this, cause](const Error &error) { m_messages.showTrouble(error, cause); });
    connect(m_forms, &EndpointForms::databaseNamed, this,
            [this](const EndpointId &id, const QString &database) {
                m_messages.withdraw(databaseCause(id));
                m_parts.catalog.nameDatabase(id, database);
                m_parts.catalog.reload(id);
            });
}

void EndpointDesk::connectImports()
{
    m_panes.collections.setImportable(m_imports->knownSources());
    connect(&m_panes.collections, &CollectionPane::importRequested, m_imports,
            &EndpointImports::open);
    connect(m_imports, &EndpointImports::imported, this, [this](const QList<EndpointId> &ids) {
        m_panes.endpoints.select(ids.first());
        for (const EndpointId &id : ids)
            activate(id);
    });
    connect(m_imports, &EndpointImports::failed, this, [this](const Error &error) {
        m_messages.showTrouble(error, QStringLiteral("endpoints"));
    });
}

void EndpointDesk::connectPane()
{
    connect(&m_panes.endpoints, &EndpointPane::addRequested, m_forms, &EndpointForms::add);
    connect(&m_panes.collections, &CollectionPane::addEndpointRequested, m_forms,
            &EndpointForms::add);
    connect(&m_panes.endpoints, &EndpointPane::editRequested, m_forms, &EndpointForms::edit);
    connect(&m_panes.endpoints, &EndpointPane::duplicateRequested, m_forms,
            &EndpointForms::duplicate);
    connect(&m_panes.endpoints, &EndpointPane::removeRequested, m_removals.get(),
            &EndpointRemovals::ask);
    connect(m_forms, &EndpointForms::removalRequested, m_removals.get(), &EndpointRemovals::ask);
    connect(&m_panes.endpoints, &EndpointPane::addDatabaseRequested, m_forms,
            &EndpointForms::addDatabase);
    connect(&m_panes.endpoints, &EndpointPane::reloadRequested, this,
            [this](const EndpointId &id) { m_parts.catalog.reload(id); });
}

void EndpointDesk::connectFolders()
{
    const EndpointPane *pane = &m_panes.endpoints;
    connect(pane, &EndpointPane::moveRequested, m_folders, &FolderSteps::move);
    connect(pane, &EndpointPane::folderMoveRequested, m_folders, &FolderSteps::moveFolders);
    connect(pane, &EndpointPane::moveToFolderRequested, m_folders, &FolderSteps::askForFolder);
    connect(pane, &EndpointPane::renameFolderRequested, m_folders, &FolderSteps::askForName);
    connect(pane, &EndpointPane::dissolveFolderRequested, m_folders, &FolderSteps::dissolve);
    connect(pane, &EndpointPane::observeOnlyRequested, m_folders, &FolderSteps::setObserveOnly);
    connect(pane, &EndpointPane::hintRequested, &m_panes.status, &StatusLine::showHint);
    const QString cause = QStringLiteral("endpoints");
    connect(m_folders, &FolderSteps::failed, this,
            [this, cause](const Error &error) { m_messages.showTrouble(error, cause); });
    connect(m_folders, &FolderSteps::done, this, [this, cause] { m_messages.withdraw(cause); });
}

void EndpointDesk::connectCatalog()
{
    connect(&m_parts.catalog, &Catalog::reloadStarted, &m_parts.endpointTree,
            &EndpointTreeModel::beginReload);
    connect(&m_parts.catalog, &Catalog::failed, this,
            [this](const EndpointId &id, const QString &database, const Error &error) {
                if (isMistyped(id, database, error)) {
                    dropMistyped(id, database);
                    return;
                }
                m_parts.endpointTree.setFailure(id, error);
                if (wantsCredentials(error))
                    askForCredentials(id, error);
            });
    connect(&m_parts.catalog, &Catalog::reloadFinished, this, &EndpointDesk::finishReload);
}

void EndpointDesk::activate(const EndpointId &id)
{
    qCDebug(uiLog).noquote() << "endpoint saved or changed:" << id.value;
    m_troubles->withdraw(id);
    m_removals->withdraw(id);
    m_parts.catalog.reload(id);
    m_parts.tracker.pollNow(id);
    Q_EMIT activated(id);
}

void EndpointDesk::deactivate(const EndpointId &id)
{
    qCDebug(uiLog).noquote() << "endpoint removed:" << id.value;
    m_troubles->withdraw(id);
    m_messages.withdraw(databaseCause(id));
    m_parts.catalog.forget(id);
    Q_EMIT deactivated(id);
}

/// Whether the user entered \a database by hand and the cluster has no database of that name.
bool EndpointDesk::isMistyped(const EndpointId &id, const QString &database,
                              const Error &error) const
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    return endpoint && error.kind == ErrorKind::NotFound && m_parts.endpointTree.isListRefused(id)
            && !database.isEmpty() && database != endpoint->database;
}

/// Reports the mistyped name once and removes it. The endpoint's health is not affected.
void EndpointDesk::dropMistyped(const EndpointId &id, const QString &database)
{
    QStringList databases = m_parts.endpointTree.databases(id);
    databases.removeAll(database);
    m_parts.endpointTree.setDatabases(id, databases, m_parts.endpointTree.listNote(id));
    m_parts.collections.setDatabases(id, databases);
    m_panes.messages.post(
            databaseCause(id), MessageBar::Level::Warning,
            tr("%1 has no database “%2”, or its token does not have permission to see it.")
                    .arg(plainLine(m_parts.endpoints.find(id)->name), plainLine(database)));
}

void EndpointDesk::reloadAll()
{
    m_panes.endpoints.settleOrder();
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
        m_parts.catalog.reload(endpoint.id);
}

void EndpointDesk::finishReload(const EndpointId &id)
{
    m_parts.endpointTree.endReload(id);
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    const auto failure = m_parts.endpointTree.failure(id);
    if (endpoint && failure)
        m_troubles->show(*endpoint, *failure);
    else
        m_troubles->withdraw(id); // the token is known and accepted
    Q_EMIT reloaded(id);
    Q_EMIT statusChanged();
}

void EndpointDesk::showRefusedPoll(const EndpointId &id, const Error &error)
{
    if (m_parts.endpointTree.health(id) != EndpointHealth::Busy) { // else the reload will tell
        m_parts.endpointTree.setFailure(id, error);
        Q_EMIT statusChanged();
    }
    askForCredentials(id, error);
}

void EndpointDesk::askForCredentials(const EndpointId &id, const Error &error)
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    if (!endpoint)
        return;
    m_troubles->show(*endpoint, error);
}

QString EndpointDesk::sentence(const ClusterEndpoint &endpoint, const Error &error)
{
    return QStringLiteral("%1: %2").arg(endpoint.name, error.message);
}

} // namespace headwater
