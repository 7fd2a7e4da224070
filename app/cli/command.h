// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace headwater {

class Services;

/// One subcommand. Call start() once, just before the event loop runs; the command
/// then emits ended() exactly once.
class Command : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;

Q_SIGNALS:
    void ended(headwater::ExitCode code);
};

/// Makes the command that \a arguments (the subcommand and what follows) ask for. A usage error
/// has kind InvalidInput and a message to print.
[[nodiscard]] Result<std::unique_ptr<Command>> makeCommand(const QStringList &arguments,
                                                           Services &services);

/// True when \a word names a subcommand, so that the program runs without a window.
[[nodiscard]] bool isCommand(const QString &word);

/// Usage errors of all commands.
[[nodiscard]] Failure usageError(const QString &message);

} // namespace headwater
