// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "cli/commandhelp.h"
#include "cli/commandtable.h"
#include "core/base/plaintext.h"
#include "core/redact/redactor.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace headwater {

namespace {
/// A server gives up after an hour (contract.md §6.5); waiting longer is pointless.
constexpr std::chrono::seconds kLongestWait = std::chrono::minutes(70);
/// A timer counts milliseconds in an int, which limits it to about 24 days.
constexpr std::chrono::seconds kLongestTimer = std::chrono::hours(24 * 20);
constexpr qint64 kLargestInput = 8 * 1024 * 1024;
constexpr qsizetype kLongestRepeated = 300;

/// Whether \a argument is a spec given in place of its file: no file has such a name.
bool isJsonText(const QString &argument)
{
    const QString text = argument.trimmed();
    return text.startsWith(u'{') || text.startsWith(u'[') || text.startsWith(u'"')
            || text.contains(u'\n') || (text.contains(u'{') && text.contains(u':'));
}

Result<TokenText> sayingChanges(Result<TokenText> token)
{
    if (token) {
        for (const QString &remark : token->changes + token->warnings)
            console::complain(remark);
    }
    return token;
}
} // namespace

Options::Options(const CommandEntry &command) : m_command(command)
{
    for (const CommandOption &option : command.options)
        m_parser.addOption(QCommandLineOption(option.name, {}, option.value));
}

Result<Done> Options::parse(const QStringList &arguments)
{
    const bool isParsed
            = m_parser.parse(QStringList(QString()) + arguments); // the first is the program
    if (const QStringList unknown = m_parser.unknownOptionNames(); !unknown.isEmpty())
        return usageError(misplaced(unknown.first(), m_command));
    if (!isParsed)
        return usageError(repeatable(m_parser.errorText()));
    const auto [least, most] = argumentCounts(m_command);
    if (words().size() < least || words().size() > most)
        return usageError(
                QCoreApplication::translate("Options", "Usage: %1").arg(usageLine(m_command)));
    for (const CommandOption &option : m_command.options) {
        const QStringList known = wordsTakenBy(option);
        for (const QString &given : m_parser.values(option.name)) {
            if (!known.isEmpty() && !known.contains(given)) {
                return usageError(QCoreApplication::translate("Options", "--%1 takes %2, not “%3”.")
                                          .arg(option.name, oneOf(known), repeatable(given)));
            }
        }
    }
    return Done{};
}

std::optional<QString> Options::value(QLatin1String name) const
{
    return m_parser.isSet(name) ? std::optional(m_parser.value(name)) : std::nullopt;
}

Result<std::chrono::seconds> waitingTime(const Options &options)
{
    const auto given = options.value(QLatin1String("timeout"));
    if (!given)
        return kLongestWait;
    bool ok = false;
    const std::chrono::seconds seconds(given->toInt(&ok));
    if (!ok || seconds <= seconds.zero()) {
        return usageError(QCoreApplication::translate(
                "Options", "--timeout must be a number of seconds greater than 0."));
    }
    return std::min(seconds, kLongestTimer);
}

QString repeatable(const QString &argument)
{
    const QString text = plainLine(Redactor().redact(argument), kLongestRepeated);
    const bool mayBeSecret = text.contains(u'{') || text.contains(u'"') || argument.contains(u'\n')
            || text.contains(QLatin1String("BEGIN "));
    return mayBeSecret ? QString(QChar(0x2026)) : text;
}

Result<QByteArray> readInput(const QString &file)
{
    QFile input(file);
    const bool open = file == QLatin1String("-") ? input.open(stdin, QIODevice::ReadOnly)
                                                 : input.open(QIODevice::ReadOnly);
    if (!open && isJsonText(file)) {
        return usageError(QCoreApplication::translate(
                "Options",
                "--spec takes a file name, or - to read standard input, but not the JSON text "
                "itself: other programs can see arguments."));
    }
    if (!open) {
        return usageError(QCoreApplication::translate("Options", "%1 cannot be read: %2")
                                  .arg(repeatable(file), input.errorString()));
    }
    QByteArray bytes;
    while (bytes.size() <= kLargestInput) {
        const QByteArray more = input.read(kLargestInput);
        if (more.isEmpty())
            return bytes;
        bytes += more;
    }
    return usageError(QCoreApplication::translate("Options", "%1 is larger than 8 MiB.")
                              .arg(repeatable(file)));
}

Result<TokenText> environmentToken(std::optional<CredentialKind> credential)
{
    const QByteArray value = qgetenv(kTokenVariable);
    if (value.trimmed().isEmpty())
        return TokenText();
    Result<TokenText> token = sayingChanges(cleanToken(value, credential));
    if (!token)
        return usageError(QStringLiteral("HEADWATER_TOKEN: %1").arg(token.error().message));
    return token;
}

Result<TokenText> pipedToken(std::optional<CredentialKind> credential)
{
    const Result<QByteArray> input = readInput(QStringLiteral("-"));
    if (!input)
        return Failure(input.error());
    if (input->trimmed().isEmpty())
        return usageError(
                QCoreApplication::translate("Options", "Standard input contained no token."));
    return sayingChanges(cleanToken(*input, credential));
}

} // namespace headwater
