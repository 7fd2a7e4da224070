// SPDX-License-Identifier: Apache-2.0
#include "cli/commandhelp.h"

#include "cli/commandtable.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLineLength = 79;

struct CommandHelpText
{
    Q_DECLARE_TR_FUNCTIONS(CommandHelp)
};

QString shown(const CommandOption &option)
{
    const QString name = QLatin1String("--") + option.name;
    return option.value.isEmpty() ? name : QString(name % u' ' % option.value);
}

/// Words in lines of at most kLineLength; those after the first are indented.
QString wrapped(const QStringList &words, qsizetype indent)
{
    QStringList lines{words.first()};
    for (const QString &word : words.sliced(1)) {
        if (lines.last().size() + 1 + word.size() > kLineLength)
            lines.append(QString(indent, u' ') + word);
        else
            lines.last() += u' ' + word;
    }
    return lines.join(u'\n');
}

/// Two columns, the second of which is wrapped.
QString table(const QList<std::pair<QString, QString>> &rows)
{
    constexpr qsizetype kWidest = 26;
    QStringList lines;
    for (const auto &[name, help] : rows) {
        const qsizetype column = kWidest + 4;
        QString first = QLatin1String("  ") + name;
        if (first.size() + 2 > column) { // the help begins below
            lines.append(first);
            first.clear();
        }
        const QStringList words = help.split(u' ');
        lines.append(
                wrapped(QStringList(first.leftJustified(column) + words.first()) + words.sliced(1),
                        column));
    }
    return lines.join(u'\n');
}

QString optionTable(std::span<const CommandOption> options)
{
    QList<std::pair<QString, QString>> rows;
    for (const CommandOption &option : options)
        rows.append({shown(option), helpOn(option)});
    return table(rows);
}

QString commandRows(const QString &word)
{
    QList<std::pair<QString, QString>> rows;
    for (const CommandEntry &entry : commands()) {
        const QString words = entry.words;
        if (word.isEmpty() || words.section(u' ', 0, 0) == word)
            rows.append({words, helpOn(entry)});
    }
    return table(rows);
}

QString secretsAndExitCodes()
{
    return CommandHelpText::tr(
            "Headwater reads a token from the keyring or from the environment variable\n"
            "HEADWATER_TOKEN, never from an argument.\n"
            "\n"
            "Exit codes: 0 done; 1 failed, or the output could not be written; 2 usage\n"
            "error, or errors in the source or spec; 3 timed out; 4 unknown outcome or\n"
            "lost.");
}

/// Text in the roff language: a line must not begin with a dot, and a hyphen is a minus.
QString roff(QString text)
{
    text.replace(u'\\', QLatin1String("\\e")).replace(u'-', QLatin1String("\\-"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QLatin1String("\\&"));
    return text;
}

QString roffOptions(std::span<const CommandOption> options)
{
    QString page;
    for (const CommandOption &option : options) {
        page += QStringLiteral(".TP\n\\fB\\-\\-%1\\fR").arg(roff(option.name));
        if (!option.value.isEmpty())
            page += QStringLiteral(" \\fI%1\\fR").arg(roff(option.value));
        page += u'\n' + roff(helpOn(option)) + QLatin1String(".\n");
    }
    return page;
}

} // namespace

QString usageLine(const CommandEntry &command)
{
    QStringList words{QStringLiteral("headwater"), command.words};
    if (!command.arguments.isEmpty())
        words.append(command.arguments);
    for (const CommandOption &option : command.options)
        words.append(u'[' + shown(option) + u']');
    return words.join(u' ');
}

QString programHelp()
{
    return CommandHelpText::tr("Usage: headwater [OPTIONS] [COMMAND …]\n"
                               "\n"
                               "Without a command, the window opens.")
            + QLatin1String("\n\n") + optionTable(programOptions()) + QLatin1String("\n\n")
            + CommandHelpText::tr("Commands (each has its own --help):") + u'\n' + commandRows({})
            + QLatin1String("\n\n") + secretsAndExitCodes();
}

QString commandHelp(const CommandEntry &command)
{
    QStringList usage{CommandHelpText::tr("Usage:"), QStringLiteral("headwater"), command.words};
    if (!command.arguments.isEmpty())
        usage.append(command.arguments);
    if (!command.options.empty())
        usage.append(CommandHelpText::tr("[OPTIONS]"));
    QString help = helpOn(command);
    help.front() = help.front().toUpper();
    QString text = usage.join(u' ') + QLatin1String("\n\n") + help + u'.';
    if (!command.options.empty())
        text += QLatin1String("\n\n") + optionTable(command.options);
    return text + QLatin1String("\n\n") + secretsAndExitCodes();
}

QString commandsHelp(const QString &word)
{
    return CommandHelpText::tr("Usage: headwater %1 COMMAND …").arg(word) + QLatin1String("\n\n")
            + CommandHelpText::tr("Commands (each has its own --help):") + u'\n'
            + commandRows(word);
}

QString manualPage()
{
    QString page = QStringLiteral(".TH HEADWATER 1 \"\" \"headwater %1\" \"User Commands\"\n"
                                  ".SH NAME\nheadwater \\- %2\n.SH SYNOPSIS\n"
                                  ".B headwater\n[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR ...]\n"
                                  ".SH DESCRIPTION\n%3\n.SH OPTIONS\n%4.SH COMMANDS\n")
                           .arg(QCoreApplication::applicationVersion(),
                                roff(CommandHelpText::tr("refresh external collections on Milvus "
                                                         "and Zilliz Cloud")),
                                roff(CommandHelpText::tr(
                                        "Lists the collections of every configured endpoint, "
                                        "sends refreshes and follows each job to its end. Without "
                                        "a command, the window opens.")),
                                roffOptions(programOptions()));
    for (const CommandEntry &command : commands()) {
        page += QStringLiteral(".SS %1\n.B headwater %1\n\\fI%2\\fR\n.PP\n%3.\n")
                        .arg(roff(command.words), roff(command.arguments), roff(helpOn(command)));
        page += roffOptions(command.options);
    }
    const auto section = [&page](const QString &title, const QString &text) {
        page += QStringLiteral(".SH %1\n%2\n").arg(title, text);
    };
    section(QStringLiteral("EXIT STATUS"),
            QStringLiteral(".TP\n0\nDone.\n.TP\n1\nFailed, or the output could not be written.\n"
                           ".TP\n2\nUsage error, or errors in the source or the spec.\n"
                           ".TP\n3\nTimed out.\n.TP\n4\nUnknown outcome, or lost.\n"
                           ".TP\n128 + N\nA demo that signal N ended."));
    section(QStringLiteral("ENVIRONMENT"),
            QStringLiteral(".TP\nHEADWATER_TOKEN\nThe token, instead of the one in the keyring.\n"
                           ".TP\nHEADWATER_PROXY_PASSWORD, HEADWATER_KEY_PASSPHRASE\n"
                           "The password of the proxy and the passphrase of the client key.\n"
                           ".TP\nHTTP_PROXY, HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR\n"
                           "As other programs read them."));
    return page.trimmed();
}

} // namespace headwater
