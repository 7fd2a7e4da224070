// SPDX-License-Identifier: Apache-2.0
#include "program/application.h"

#include "ui/kit/afterpaint.h"

#include <QApplication>
#include <QIcon>
#include <QProcess>

namespace headwater {

Application::Application(const Profile &profile)
    : m_instance(profile.lockName()), m_workbench(profile)
{
    connect(&m_instance, &SingleInstance::raiseRequested, &m_workbench.window,
            &MainWindow::raiseWindow);
    connect(&m_workbench.window, &MainWindow::demoRequested, this, &Application::startDemo);
    connect(&m_endSignals, &EndSignals::received, this, [this] {
        m_workbench.window.saveState();
        QCoreApplication::exit(); // not close(), which may ask
    });
}

int Application::run()
{
    const SingleInstance::Other other = m_instance.handOver();
    if (other == SingleInstance::Other::Raised)
        return 0;
    m_workbench.open();
    if (other == SingleInstance::Other::Silent)
        m_workbench.window.showOtherWindowSilent();
    // drawing the icon takes longer than anyone notices its absence
    afterPaint(&m_workbench.window,
               [] { QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/headwater.svg"))); });
    return QApplication::exec();
}

/// The demo runs beside this window, in its own process and profile.
void Application::startDemo()
{
    QProcess::startDetached(QApplication::applicationFilePath(), {QStringLiteral("--demo")});
}

} // namespace headwater
