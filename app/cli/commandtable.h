// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

#include <QLatin1String>

#include <span>

namespace headwater {

class Options;

/// What can follow the name of a command, or of an option. All help, all completions and the manual page are made
/// from this table, and so is the check of what was typed.
struct CommandOption
{
    QLatin1String name; ///< without dashes
    QLatin1String
            value; ///< as help shows it: a|b|c are the words that it takes; empty for a switch
    const char *help; ///< untranslated
};

struct CommandEntry
{
    QLatin1String words; ///< as typed: one word, or two
    QLatin1String arguments; ///< as help shows them; [X] may be left out, … repeats
    const char *help; ///< untranslated
    std::span<const CommandOption> options;
    Result<std::unique_ptr<Command>> (*make)(const Options &, Services &);
};

[[nodiscard]] QString helpOn(const CommandOption &option);
[[nodiscard]] QString helpOn(const CommandEntry &command);

[[nodiscard]] std::span<const CommandEntry> commands();
/// The options that stand before a command.
[[nodiscard]] std::span<const CommandOption> programOptions();

/// The command that \a arguments begin with. Error: InvalidInput, naming the words that can follow.
[[nodiscard]] Result<const CommandEntry *> findCommand(const QStringList &arguments);

/// How many arguments an entry takes: at least first, at most second.
[[nodiscard]] std::pair<qsizetype, qsizetype> argumentCounts(const CommandEntry &entry);

/// The words that an option takes; empty for one that takes other values as well.
[[nodiscard]] QStringList wordsTakenBy(const CommandOption &option);

/// “a, b or c”.
[[nodiscard]] QString oneOf(const QStringList &words);

/// Where an option belongs that \a entry does not have, as a sentence.
[[nodiscard]] QString misplaced(const QString &option, const CommandEntry &entry);

} // namespace headwater
