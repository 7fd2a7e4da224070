// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/tokentext.h"

#include <QCommandLineParser>
#include <QStringList>

namespace headwater {

/// The words and options of one subcommand, read by QCommandLineParser but with its mistakes as
/// values: a usage error must not end the process from inside a library.
class Options
{
public:
    /// An option with a value is written `name=VALUE`, a switch just `name`.
    Options(const QStringList &options);

    /// \a arguments begin with the subcommand's own word.
    [[nodiscard]] Result<Done> parse(const QStringList &arguments);

    [[nodiscard]] QStringList words() const { return m_parser.positionalArguments(); }
    [[nodiscard]] bool has(QLatin1String name) const { return m_parser.isSet(name); }
    /// The option's value, or nullopt when it was not given.
    [[nodiscard]] std::optional<QString> value(QLatin1String name) const;

private:
    QCommandLineParser m_parser;
};

/// The value of `--timeout`, a number of seconds above 0; 70 minutes unless given. Errors:
/// InvalidInput.
[[nodiscard]] Result<std::chrono::seconds> waitingTime(const Options &options);

/// An argument as a message may repeat it: plain, and without what could be a secret.
[[nodiscard]] QString repeatable(const QString &argument);

/// Reads FILE, or standard input for `-`; at most a few MiB. Errors: InvalidInput.
[[nodiscard]] Result<QByteArray> readInput(const QString &file);

inline constexpr char kTokenVariable[] = "HEADWATER_TOKEN";
/// The token of that environment variable, cleaned, and what was cleaned said on standard error; an
/// empty one when the variable is unset or blank. Errors: InvalidInput, as cleanToken().
[[nodiscard]] Result<TokenText> environmentToken(std::optional<CredentialKind> credential = {});
/// The same for a token from standard input, which must not be empty.
[[nodiscard]] Result<TokenText> pipedToken(std::optional<CredentialKind> credential = {});

} // namespace headwater
