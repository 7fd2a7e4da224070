// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/refreshqueue.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/freshnessmodel.h"
#include "models/historymodel.h"
#include "program/services.h"
#include "store/profile/preferences.h"
#include "testkit/manualclock.h"
#include "testkit/slowvault.h"
#include "testkit/teststrict.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/kit/appearance.h"
#include "ui/kit/messagebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/queuebar.h"
#include "ui/window/statusline.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QTemporaryDir>

namespace headwater::test {

/// Everything that a window connects except the window, with a clock that the test sets.
struct WindowBench
{
    WindowBench() { VERIFY_RESULT(services.openHistory()); }

    /// An endpoint whose server does not answer.
    EndpointId add(const QString &name, EnvironmentTag tag = EnvironmentTag::None)
    {
        ClusterEndpoint endpoint;
        endpoint.id = {name};
        endpoint.name = name;
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        endpoint.credential = CredentialKind::ApiKey;
        endpoint.tag = tag;
        if (!services.endpoints.save(endpoint))
            qFatal("the endpoint could not be saved");
        return endpoint.id;
    }

    [[nodiscard]] WindowParts parts()
    {
        return {services.endpoints,
                vault,
                staleTokens,
                services.catalog,
                services.knowledge,
                services.jobLists,
                services.connectionTest,
                services.tracker,
                queue,
                retention,
                watch,
                clock,
                endpointTree,
                collections,
                history,
                recent,
                freshness,
                settings,
                preferences,
                appearance,
                services.drafts,
                services.locator,
                services.zillizImport};
    }

    QTemporaryDir directory;
    Services services{*Profile::at(directory.path())};
    SlowVault vault;
    ManualClock clock;
    QSettings settings{directory.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    StaleTokens staleTokens{settings, services.endpoints, vault};
    Preferences preferences{settings};
    Appearance appearance{preferences, settings, QDBusConnection::sessionBus()};
    RefreshQueue queue{services.tracker};
    HistoryRetention retention{services.history, services.tracker, preferences, clock};
    HistoryWatch watch{services.history, clock};
    EndpointTreeModel endpointTree{services.endpoints};
    CollectionTableModel collections{services.endpoints};
    HistoryModel history{services.history, services.endpoints};
    RecentRefreshes recent{services.history, services.endpoints};
    FreshnessModel freshness{collections, recent};
};

/// The panes on the stack.
struct BenchPanes
{
    explicit BenchPanes(WindowBench &bench)
        : messages(bench.clock),
          endpoints(bench.endpointTree),
          collections(bench.collections, bench.endpointTree),
          freshness(bench.freshness),
          history(bench.history, messages)
    {
    }

    [[nodiscard]] WindowPanes panes()
    {
        return {messages, endpoints, collections, freshness, queue, refresh, history, status};
    }

    MessageBar messages;
    EndpointPane endpoints;
    CollectionPane collections;
    FreshnessPane freshness;
    QueueBar queue;
    RefreshPane refresh;
    HistoryPane history;
    StatusLine status;
};

} // namespace headwater::test
