// SPDX-License-Identifier: Apache-2.0
#include "program/arguments.h"

#include "cli/command.h"
#include "cli/options.h"

#include <QCoreApplication>

namespace headwater {

namespace {

bool isOption(const QString &argument, QLatin1String name)
{
    return argument == name || argument.startsWith(QString(name % u'='));
}

/// The value of the option at \a i, after its = or in the next argument, to which \a i then moves.
QString valueOf(const QStringList &arguments, qsizetype &i)
{
    const QString &option = arguments.at(i);
    return option.contains(u'=') ? option.section(u'=', 1) : arguments.value(++i);
}

} // namespace

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
        } else if (isOption(argument, QLatin1String("--profile"))) {
            parsed.profile = valueOf(arguments, i);
            if (parsed.profile.isEmpty()) // the user's own profile is not meant
                return usageError(
                        QCoreApplication::translate("Arguments", "--profile needs a directory."));
        } else if (isOption(argument, QLatin1String("--log"))) {
            parsed.log = valueOf(arguments, i);
            if (parsed.log.isEmpty())
                return usageError(QCoreApplication::translate("Arguments", "--log needs a file."));
        } else if (isOption(argument, QLatin1String("--follow"))) {
            parsed.follow = JobId::fromText(valueOf(arguments, i));
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
