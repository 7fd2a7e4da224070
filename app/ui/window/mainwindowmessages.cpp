// SPDX-License-Identifier: Apache-2.0
// What MainWindow says in its message bar, and when it takes that back.
#include "jobs/historyretention.h"
#include "jobs/refreshtracker.h"
#include "models/endpointtreemodel.h"
#include "models/words.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/staletokens.h"
#include "store/tokens/tokenvault.h"
#include "ui/bulk/bulkrefresh.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/window/mainwindow.h"
#include "ui/kit/messagebar.h"

namespace headwater {

/// Each message is named by its cause, and goes when the cause has gone.
void MainWindow::connectMessages()
{
    const QString keychain = QStringLiteral("keychain");
    const QString waiting = QStringLiteral("keychain/waiting");
    const QString file = QStringLiteral("endpoints/file");
    const QString clearing = QStringLiteral("history/clearing");
    connect(m_forms, &EndpointForms::failed, this,
            [this](const Error &error) { showTrouble(error, QStringLiteral("endpoints")); });
    connect(m_forms, &EndpointForms::saved, this,
            [this] { m_messages->withdraw(QStringLiteral("endpoints")); });
    connect(m_forms, &EndpointForms::removed, this,
            [this] { m_messages->withdraw(QStringLiteral("endpoints")); });
    connect(&m_parts.endpoints, &EndpointStore::unreadable, this,
            [this, file](const Error &error) { showTrouble(error, file); });
    connect(&m_parts.endpoints, &EndpointStore::readable, this,
            [this, file] { m_messages->withdraw(file); });
    connect(&m_parts.staleTokens, &StaleTokens::failed, this,
            [this, keychain](const Error &error) { showTrouble(error, keychain); });
    connect(&m_parts.staleTokens, &StaleTokens::forgotten, this,
            [this, keychain] { m_messages->withdraw(keychain); });
    connect(&m_parts.vault, &TokenVault::unavailable, this, [this](const QString &sentence) {
        m_messages->post(QStringLiteral("vault"), MessageBar::Level::Warning, sentence);
    });
    connect(&m_parts.vault, &TokenVault::waiting, this, [this, waiting](const QString &sentence) {
        m_messages->post(waiting, MessageBar::Level::Warning, sentence);
    });
    connect(&m_parts.vault, &TokenVault::answered, this,
            [this, waiting] { m_messages->withdraw(waiting); });
    connect(&m_parts.tracker, &RefreshTracker::historyFailed, this,
            [this](const Error &error) { showTrouble(error, QStringLiteral("history")); });
    connect(&m_parts.tracker, &RefreshTracker::historyRecovered, this,
            [this] { m_messages->withdraw(QStringLiteral("history")); });
    connect(&m_parts.retention, &HistoryRetention::failed, this,
            [this, clearing](const Error &error) { showTrouble(error, clearing); });
    connect(&m_parts.retention, &HistoryRetention::cleared, this,
            [this, clearing] { m_messages->withdraw(clearing); });
    connect(m_collectionPane, &CollectionPane::bulkRefreshRequested, this,
            [this] { m_messages->withdraw(QStringLiteral("bulk")); }); // it is tried again
    connect(m_bulk, &BulkRefresh::failed, this,
            [this](const Error &error) { showTrouble(error, QStringLiteral("bulk")); });
}

void MainWindow::credentialsNeeded(const EndpointId &id, const Error &error)
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    if (!endpoint)
        return;
    m_parts.endpointTree.setFailure(id, error);
    m_messages->post(QStringLiteral("token/") + id.value, MessageBar::Level::Warning,
                     QStringLiteral("%1: %2").arg(endpoint->name, error.message),
                     tr("Enter token"), [this, id] { m_forms->askForToken(id); });
}

void MainWindow::showOtherWindowSilent()
{
    m_messages->post(QStringLiteral("otherWindow"), MessageBar::Level::Warning,
                     tr("Headwater is already running with this profile, but its window does not "
                        "answer. This is a second window; close it once the first one works again."));
}

void MainWindow::showTrouble(const Error &error)
{
    showTrouble(error, error.message);
}

void MainWindow::showTrouble(const Error &error, const QString &cause)
{
    m_messages->post(cause, MessageBar::Level::Error, errorText(error));
}

} // namespace headwater
