// SPDX-License-Identifier: Apache-2.0
#include "program/arguments.h"

#include "cli/command.h"
#include "cli/options.h"

#include <QCoreApplication>

namespace headwater {

Result<Arguments> parseArguments(const QStringList &arguments)
{
    Arguments parsed;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == QLatin1String("--demo")) {
            parsed.demo = true;
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")
                   || argument == QLatin1String("help")) {
            parsed.help = true;
        } else if (argument == QLatin1String("--version")) {
            parsed.version = true;
        } else if (argument == QLatin1String("--profile")) {
            if (++i == arguments.size())
                return usageError(
                        QCoreApplication::translate("Arguments", "--profile needs a directory."));
            parsed.profile = arguments.at(i);
        } else if (argument.startsWith(QLatin1String("--profile="))) {
            parsed.profile = argument.section(u'=', 1);
        } else if (argument == QLatin1String("--log")) {
            if (++i == arguments.size())
                return usageError(QCoreApplication::translate("Arguments", "--log needs a file."));
            parsed.log = arguments.at(i);
        } else if (argument.startsWith(QLatin1String("--log="))) {
            parsed.log = argument.section(u'=', 1);
        } else if (argument == QLatin1String("--follow")
                   || argument.startsWith(QLatin1String("--follow="))) {
            const bool isNext = !argument.contains(u'=');
            const QString id = isNext ? arguments.value(++i) : argument.section(u'=', 1);
            parsed.follow = JobId::fromText(id);
            if (!parsed.follow)
                return usageError(QCoreApplication::translate(
                        "Arguments", "--follow needs the id of a job, a number."));
        } else if (isCommand(argument)) {
            parsed.command = arguments.sliced(i);
            parsed.help |= parsed.command.contains(QLatin1String("--help"))
                    || parsed.command.contains(QLatin1String("-h"));
            break;
        } else {
            return usageError(QCoreApplication::translate(
                                      "Arguments",
                                      "“%1” is not an option or a command. See headwater --help.")
                                      .arg(repeatable(argument)));
        }
    }
    if (parsed.follow && !parsed.command.isEmpty()) {
        return usageError(QCoreApplication::translate(
                "Arguments", "--follow is for the window and cannot be combined with a command."));
    }
    if (parsed.demo && !parsed.profile.isEmpty()) {
        return usageError(QCoreApplication::translate("Arguments",
                                                      "--demo uses a temporary profile of its own "
                                                      "and cannot be combined with --profile."));
    }
    return parsed;
}

} // namespace headwater
