// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/refreshqueue.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "program/logsaver.h"
#include "program/services.h"
#include "store/history/historyupdate.h"
#include "store/profile/preferences.h"
#include "ui/window/mainwindow.h"

namespace headwater {

/// The window and all that it stands on, built once in the order in which each part needs the ones
/// before, and destroyed in reverse.
class Workbench final
{
    Q_DISABLE_COPY_MOVE(Workbench)
public:
    explicit Workbench(const Profile &profile);

    /// Shows the window, and starts the work once it is painted.
    void open();
    /// Opens and reads the history, follows what had not ended, lists the endpoints, forgets the
    /// tokens that earlier runs left behind. A history of an earlier version is brought up to date
    /// before all that, in a thread of its own.
    void startWork();

    Services services;
    Preferences preferences;
    RefreshQueue queue;
    HistoryRetention retention;
    HistoryWatch watch;
    EndpointTreeModel endpointTree;
    CollectionTableModel collections;
    HistoryModel history;
    MainWindow window;
    LogSaver logSaver;

private:
    void startWithHistory();

    std::unique_ptr<HistoryUpdate> m_update; // while it runs
};

} // namespace headwater
