// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/clusteraccess.h"
#include "jobs/collectionknowledge.h"
#include "jobs/connectiontest.h"
#include "jobs/joblistreader.h"
#include "jobs/joblocator.h"
#include "jobs/listedjobs.h"
#include "jobs/refreshtracker.h"
#include "jobs/zillizimport.h"
#include "net/clusterclient.h"
#include "store/catalog/catalogstore.h"
#include "store/history/historystore.h"
#include "store/profile/draftstore.h"
#include "store/profile/endpointstore.h"
#include "store/profile/profile.h"
#include "store/profile/windowsettings.h"
#include "store/tokens/keychainvault.h"
#include "store/tokens/staletokens.h"

#include <QNetworkAccessManager>

namespace headwater {

/// Everything below the window. Members are built in order of dependency and
/// destroyed in reverse. The window and the command line use the same services.
class Services final
{
    Q_DISABLE_COPY_MOVE(Services)
public:
    explicit Services(const Profile &profile);

    /// What could not be opened; the services work without these parts.
    [[nodiscard]] const QList<Error> &troubles() const { return m_troubles; }
    /// Opens the history. It is not opened in the constructor, so that the window appears first. On failure
    /// the history lasts only until the program ends. \a patience is how long to wait while another
    /// program writes to it.
    [[nodiscard]] Result<Done> openHistory(std::chrono::milliseconds patience
                                           = HistoryStore::kBriefly);
    /// False when openHistory() could not use the profile's file.
    [[nodiscard]] bool hasHistory() const { return m_hasHistory; }

    [[nodiscard]] const QString &historyFile() const { return m_historyFile; }

private:
    QString m_historyFile;
    QList<Error> m_troubles;
    bool m_hasHistory = false;

public:
    EndpointStore endpoints;
    HistoryStore history;
    CatalogStore catalogStore;
    KeychainVault vault;
    WindowSettings settings;
    DraftStore drafts;
    StaleTokens staleTokens;
    QNetworkAccessManager network;
    ClusterClient client;
    ClusterAccess access;
    SystemClock clock;
    RefreshTracker tracker;
    Catalog catalog;
    CollectionKnowledge knowledge;
    ConnectionTest connectionTest;
    JobListReader jobLists;
    JobLocator locator;
    ListedJobs listedJobs;
    ZillizImport zillizImport;
};

} // namespace headwater
