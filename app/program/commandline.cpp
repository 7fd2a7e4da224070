// SPDX-License-Identifier: Apache-2.0
#include "program/commandline.h"

#include "cli/command.h"
#include "program/services.h"

#include <QCoreApplication>

namespace headwater {

namespace {
/// A script may start many commands at once, and each of them needs the history.
constexpr std::chrono::seconds kPatience{10};
} // namespace

ExitCode runCommand(const QStringList &arguments, const Profile &profile)
{
    Services services(profile);
    for (const Error &trouble : services.troubles())
        console::complain(trouble);
    QObject::connect(&services.vault, &TokenVault::waiting, qApp,
                     [](const QString &sentence) { console::complain(sentence); });
    if (const Result<Done> opened = services.openHistory(kPatience); !opened)
        console::complain(opened.error());

    const Result<std::unique_ptr<Command>> command = makeCommand(arguments, services);
    if (!command) {
        console::complain(command.error());
        return ExitCode::Usage;
    }
    QObject::connect(
            command->get(), &Command::ended, qApp,
            [](ExitCode code) { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
    (*command)->start();
    return console::finish(ExitCode(QCoreApplication::exec()));
}

} // namespace headwater
