// SPDX-License-Identifier: Apache-2.0
#include "program/displayguard.h"

#include "cli/console.h"

#include <QCoreApplication>
#include <QMutex>

#include <cstdlib>
#include <utility>

namespace headwater {

namespace {

QtMessageHandler handlerBefore = nullptr;
QMutex mutex; // another thread reads fonts meanwhile
QList<std::pair<QtMsgType, QString>>
        heldBack; // what was said before it was known how the start ends

QString sentence()
{
    const auto name = [](const char *variable) { return qEnvironmentVariable(variable); };
    const QString display
            = name("WAYLAND_DISPLAY").isEmpty() ? name("DISPLAY") : name("WAYLAND_DISPLAY");
    return display.isEmpty() ? QCoreApplication::translate(
                   "DisplayGuard",
                   "The window cannot open, because there is no display here. "
                   "Commands need none: see headwater --help.")
                             : QCoreApplication::translate(
                                       "DisplayGuard",
                                       "The window cannot open, because the display %1 cannot be "
                                       "reached. Commands need none: see headwater --help.")
                                       .arg(display);
}

void handle(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtFatalMsg) {
        const QMutexLocker lock(&mutex);
        heldBack.append({type, message});
        return;
    }
    console::complain(sentence());
    std::_Exit(int(ExitCode::Usage));
}

} // namespace

DisplayGuard::DisplayGuard()
{
    handlerBefore = qInstallMessageHandler(handle);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(handlerBefore);
    for (const auto &[type, message] : std::exchange(heldBack, {}))
        handlerBefore(type, {}, message);
}

} // namespace headwater
