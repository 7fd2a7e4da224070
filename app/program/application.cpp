// SPDX-License-Identifier: Apache-2.0
#include "program/application.h"

#include "core/base/logging.h"
#include "program/x11start.h"
#include "ui/kit/afterpaint.h"

#include <QApplication>
#include <QIcon>
#include <QProcess>
#include <QTimer>

namespace headwater {

Application::Application(const Profile &profile, StartRequest start)
    : m_start(std::move(start)), m_instance(profile.lockName()), m_workbench(profile)
{
    connect(&m_instance, &SingleInstance::requested, this, &Application::carryOut);
    connect(&m_workbench.window, &MainWindow::demoRequested, this, &Application::startDemo);
}

void Application::end()
{
    m_workbench.window.saveState();
    QCoreApplication::exit(); // not close(), which may ask
}

int Application::run()
{
    const SingleInstance::Other other = m_instance.handOver(m_start);
    if (other == SingleInstance::Other::Raised)
        return 0;
    m_workbench.open();
    if (other == SingleInstance::Other::Silent)
        m_workbench.window.showOtherWindowSilent();
    // drawing the icon takes longer than anyone notices its absence
    afterPaint(&m_workbench.window,
               [] { QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/headwater.svg"))); });
    afterPaint(&m_workbench.window, [this] {
        StartRequest::clearEnvironment(); // Qt has used it
        if (m_start.follow || m_start.link) // once the work has begun
            QTimer::singleShot(0, this, [this] { showWhatIsAsked(m_start); });
    });
    return QApplication::exec();
}

/// Another start of the program has handed over its request.
void Application::carryOut(const StartRequest &request)
{
    qCInfo(uiLog).noquote() << "another start asked for this window"
                            << (request.follow
                                        ? QLatin1String("to follow ") + request.follow->text()
                                        : QString());
    request.offerToQt();
    m_workbench.window.raiseWindow();
    raiseOnX11(*m_workbench.window.windowHandle(), request.startupId);
    endStartOnX11(request.startupId);
    StartRequest::clearEnvironment();
    showWhatIsAsked(request);
}

void Application::showWhatIsAsked(const StartRequest &request)
{
    if (request.follow)
        m_workbench.window.followJob(*request.follow);
    if (request.link)
        m_workbench.window.openLink(*request.link);
}

/// The demo runs beside this window, in its own process and profile.
void Application::startDemo()
{
    QProcess::startDetached(QApplication::applicationFilePath(), {QStringLiteral("--demo")});
}

} // namespace headwater
