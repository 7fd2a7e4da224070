// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/keptqueueorder.h"
#include "jobs/refreshqueue.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/freshnessmodel.h"
#include "models/historymodel.h"
#include "program/bundlesaver.h"
#include "program/logsaver.h"
#include "program/services.h"
#include "store/history/historyupdate.h"
#include "store/profile/preferences.h"
#include "ui/kit/appearance.h"
#include "ui/window/mainwindow.h"

namespace headwater {

/// The window and everything that it depends on. Members are built in order of dependency
/// and destroyed in reverse.
class Workbench final
{
    Q_DISABLE_COPY_MOVE(Workbench)
public:
    explicit Workbench(const Profile &profile);

    /// Shows the window; startWork() runs once it is painted.
    void open();
    /// Opens and reads the history, follows unfinished jobs, lists the endpoints and deletes the
    /// tokens that earlier runs left behind. A history of an earlier version is migrated
    /// first, in a thread of its own.
    void startWork();

    Services services;
    Preferences preferences;
    Appearance appearance;
    RefreshQueue queue;
    KeptQueueOrder queueOrder;
    HistoryRetention retention;
    HistoryWatch watch;
    EndpointTreeModel endpointTree;
    CollectionTableModel collections;
    HistoryModel history;
    RecentRefreshes recent;
    FreshnessModel freshness;
    MainWindow window;
    LogSaver logSaver;
    BundleSaver bundleSaver;

private:
    void startWithHistory();

    std::unique_ptr<HistoryUpdate> m_update; // exists while it runs
};

} // namespace headwater
