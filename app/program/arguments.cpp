// SPDX-License-Identifier: Apache-2.0
#include "program/arguments.h"

#include "cli/commandhelp.h"
#include "cli/commandtable.h"
#include "cli/completion.h"
#include "cli/options.h"

#include <QCoreApplication>

#include <algorithm>

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

bool isHelp(const QString &argument)
{
    return argument == QLatin1String("--help") || argument == QLatin1String("-h");
}

/// Help on the command that \a words name; on all commands where they name none.
QString helpOn(const QStringList &words)
{
    if (const auto command = findCommand(words))
        return commandHelp(**command);
    return isCommand(words.value(0)) ? commandsHelp(words.first()) : programHelp();
}

/// The profile in a line that is being typed.
QString profileIn(const QStringList &words)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (isOption(words.at(i), QLatin1String("--profile")))
            return valueOf(words, i);
    }
    return {};
}

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    Arguments parsed;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == QLatin1String("--demo")) {
            parsed.demo = true;
        } else if (isHelp(argument) || argument == QLatin1String("help")) {
            parsed.help = helpOn(arguments.sliced(i + 1));
            break;
        } else if (isOption(argument, QLatin1String("--completion"))) {
            parsed.help = completionScript(valueOf(arguments, i));
            if (parsed.help.isEmpty())
                return usageError(QCoreApplication::translate(
                        "Arguments", "--completion needs the name of a shell: bash, zsh or fish."));
            break;
        } else if (argument == QLatin1String("--manual-page")) {
            parsed.help = manualPage();
            break;
        } else if (argument == QLatin1String("--complete")) {
            parsed.complete = arguments.sliced(i + 1);
            parsed.profile = profileIn(*parsed.complete);
            break;
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
        } else if (looksLikeLink(argument)) {
            const Result<Link> link = parseLink(argument);
            if (!link)
                return usageError(link.error().message);
            parsed.link = *link;
        } else if (isCommand(argument)) {
            parsed.command = arguments.sliced(i);
            if (std::ranges::any_of(parsed.command, isHelp))
                parsed.help = helpOn(parsed.command);
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
    if (parsed.link && !parsed.command.isEmpty()) {
        return usageError(QCoreApplication::translate(
                "Arguments", "A link is for the window and cannot be combined with a command."));
    }
    if (parsed.demo && !parsed.profile.isEmpty()) {
        return usageError(QCoreApplication::translate("Arguments",
                                                      "--demo uses a temporary profile of its own "
                                                      "and cannot be combined with --profile."));
    }
    return parsed;
}

} // namespace headwater
