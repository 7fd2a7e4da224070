// SPDX-License-Identifier: Apache-2.0
#include "program/displayguard.h"

#include "cli/console.h"

#include <QByteArrayView>
#include <QCoreApplication>

#include <cstdlib>

namespace headwater {

namespace {

QtMessageHandler handlerBefore = nullptr;

QString sentence()
{
    const auto name = [](const char *variable) { return qEnvironmentVariable(variable); };
    const QString display
            = name("WAYLAND_DISPLAY").isEmpty() ? name("DISPLAY") : name("WAYLAND_DISPLAY");
    return display.isEmpty()
            ? QCoreApplication::translate("DisplayGuard",
                                          "The window cannot open, because there is no display here. "
                                          "Commands need none: see headwater --help.")
            : QCoreApplication::translate("DisplayGuard",
                                          "The window cannot open, because the display %1 cannot be "
                                          "reached. Commands need none: see headwater --help.")
                      .arg(display);
}

/// Qt reports the failure in the categories of its platform plugins, then as fatal.
void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type == QtFatalMsg) {
        console::complain(sentence());
        std::_Exit(int(ExitCode::Usage));
    }
    if (!QByteArrayView(context.category).startsWith("qt.qpa."))
        handlerBefore(type, context, message);
}

} // namespace

DisplayGuard::DisplayGuard()
{
    handlerBefore = qInstallMessageHandler(handle);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(handlerBefore);
}

} // namespace headwater
