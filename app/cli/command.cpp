// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include "cli/commandtable.h"
#include "cli/options.h"

#include <algorithm>

namespace headwater {

bool isCommand(const QString &word)
{
    return std::ranges::any_of(commands(), [&word](const CommandEntry &entry) {
        return QString(entry.words).section(u' ', 0, 0) == word;
    });
}

Result<std::unique_ptr<Command>> makeCommand(const QStringList &arguments, Services &services)
{
    const Result<const CommandEntry *> command = findCommand(arguments);
    if (!command)
        return Failure(command.error());
    Options options(**command);
    const qsizetype own = QString((*command)->words).count(u' ') + 1;
    if (const Result<Done> parsed = options.parse(arguments.sliced(own)); !parsed)
        return Failure(parsed.error());
    return (*command)->make(options, services);
}

Failure usageError(const QString &message)
{
    return Failure({ErrorKind::InvalidInput, message});
}

} // namespace headwater
