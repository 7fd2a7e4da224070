// SPDX-License-Identifier: Apache-2.0
#include "application.h"

#include <QApplication>
#include <QProcess>
#include <QTimer>

namespace headwater {

Application::Application(const Profile &profile)
    : m_instance(profile.lockName()),
      m_services(profile),
      m_endpointTree(m_services.endpoints),
      m_collections(m_services.endpoints),
      m_history(*m_services.history, m_services.endpoints),
      m_settings(profile.windowFile(), QSettings::IniFormat),
      m_window({m_services.endpoints, m_services.vault, m_services.catalog, m_services.probe,
                m_services.tracker, m_services.clock, m_endpointTree, m_collections, m_history,
                m_settings})
{
    connect(&m_instance, &SingleInstance::raiseRequested, &m_window, &MainWindow::raiseWindow);
    connect(&m_window, &MainWindow::demoRequested, this, &Application::startDemo);
}

int Application::run()
{
    if (m_instance.handOver())
        return 0;
    m_window.show();
    QTimer::singleShot(0, this, &Application::startWork);
    return QApplication::exec();
}

/// What can wait until the window is painted.
void Application::startWork()
{
    for (const Error &trouble : m_services.troubles())
        m_window.showTrouble(trouble);
    if (const auto latest = m_services.history->latestOfEach()) {
        for (const RefreshJob &job : *latest)
            m_collections.setLatestJob(job);
    }
    m_history.reload();
    m_services.tracker.resume();
    for (const ClusterEndpoint &endpoint : m_services.endpoints.endpoints())
        m_services.catalog.reload(endpoint.id);
}

/// The demo runs beside this window, in a program and a profile of its own.
void Application::startDemo()
{
    QProcess::startDetached(QApplication::applicationFilePath(), {QStringLiteral("--demo")});
}

} // namespace headwater
