// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/endpointprobe.h"
#include "jobs/refreshtracker.h"
#include "net/clusterclient.h"
#include "store/endpointstore.h"
#include "store/historystore.h"
#include "store/keychainvault.h"
#include "store/profile.h"

#include <QNetworkAccessManager>
#include <QStringList>

#include <memory>
#include <optional>

namespace headwater {

/// Everything below the windows, built once in the order in which each needs the one before and
/// destroyed in reverse. The window and the command line stand on the same services.
class Services final
{
    Q_DISABLE_COPY_MOVE(Services)
public:
    /// \a patience is how long to wait where another program writes to the history.
    explicit Services(const Profile &profile,
                      std::chrono::milliseconds patience = HistoryStore::kBriefly);

    /// What could not be opened; the services work without it.
    [[nodiscard]] const QList<Error> &troubles() const { return m_troubles; }
    /// Why the history lasts until the program ends only; nothing where it has its file.
    [[nodiscard]] const std::optional<Error> &historyTrouble() const { return m_historyTrouble; }

private:
    QList<Error> m_troubles;
    std::optional<Error> m_historyTrouble; // first, since opening what follows fills it

public:
    EndpointStore endpoints;
    std::unique_ptr<HistoryStore> history;
    KeychainVault vault;
    QNetworkAccessManager network;
    ClusterClient client;
    SystemClock clock;
    Catalog catalog;
    EndpointProbe probe;
    RefreshTracker tracker;
};

} // namespace headwater
