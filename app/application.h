// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "services.h"
#include "singleinstance.h"
#include "ui/mainwindow.h"

#include <QSettings>

namespace headwater {

/// The program with its window: builds the services, the models and the window, in this order, and
/// starts the work once the window is on screen.
class Application final : public QObject
{
    Q_OBJECT
public:
    explicit Application(const Profile &profile);

    /// Runs until the window is closed. Returns at once when another instance has the profile.
    [[nodiscard]] int run();

private:
    void startWork();
    void startDemo();

    SingleInstance m_instance;
    Services m_services;
    EndpointTreeModel m_endpointTree;
    CollectionTableModel m_collections;
    HistoryModel m_history;
    QSettings m_settings;
    MainWindow m_window;
};

} // namespace headwater
