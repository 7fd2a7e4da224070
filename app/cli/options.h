// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/tokentext.h"

#include <QCommandLineParser>
#include <QStringList>

namespace headwater {

struct CommandEntry;

/// The arguments and options of one subcommand. Parsed by QCommandLineParser, but errors are returned as
/// values: a usage error must not exit the process from inside a library.
class Options
{
public:
    explicit Options(const CommandEntry &command);

    /// \a arguments are those after the words of the command. Errors: InvalidInput, for an option or a number
    /// of arguments that the command does not take, and for a word that an option does not take.
    [[nodiscard]] Result<Done> parse(const QStringList &arguments);

    /// The arguments that are no options.
    [[nodiscard]] QStringList words() const { return m_parser.positionalArguments(); }
    [[nodiscard]] bool has(QLatin1String name) const { return m_parser.isSet(name); }
    /// The option's value; nullopt when absent.
    [[nodiscard]] std::optional<QString> value(QLatin1String name) const;
    /// The values of an option that may be repeated.
    [[nodiscard]] QStringList values(QLatin1String name) const { return m_parser.values(name); }

private:
    const CommandEntry &m_command;
    QCommandLineParser m_parser;
};

/// The value of `--timeout`, a number of seconds above 0; 70 minutes unless given. Errors:
/// InvalidInput.
[[nodiscard]] Result<std::chrono::seconds> waitingTime(const Options &options);

/// \a argument in a form that is safe in a message: plain text without possible secrets.
[[nodiscard]] QString repeatable(const QString &argument);

/// Reads FILE, or standard input for `-`; at most a few MiB. Errors: InvalidInput.
[[nodiscard]] Result<QByteArray> readInput(const QString &file);

inline constexpr char kTokenVariable[] = "HEADWATER_TOKEN";
/// The cleaned token from the environment variable; empty when the variable is unset or blank. What was
/// removed from it is reported on standard error. Errors: InvalidInput, as for cleanToken().
[[nodiscard]] Result<TokenText> environmentToken(std::optional<CredentialKind> credential = {});
/// The same for a token from standard input, which must not be empty.
[[nodiscard]] Result<TokenText> pipedToken(std::optional<CredentialKind> credential = {});

} // namespace headwater
