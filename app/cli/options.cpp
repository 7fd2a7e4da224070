// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "cli/command.h"
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

Options::Options(const QStringList &options)
{
    for (const QString &option : options) {
        const qsizetype equals = option.indexOf(u'=');
        if (equals < 0)
            m_parser.addOption(QCommandLineOption(option));
        else
            m_parser.addOption(
                    QCommandLineOption(option.first(equals), {}, option.sliced(equals + 1)));
    }
}

Result<Done> Options::parse(const QStringList &arguments)
{
    if (!m_parser.parse(arguments))
        return usageError(repeatable(m_parser.errorText()));
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
