// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace headwater {

/// How a command of the command line ends (resources/docs/manual.md lists them for scripts).
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, TimedOut = 3, UnknownOutcome = 4 };

/// Standard output and standard error, a line at a time, flushed at once so that pipes see progress.
/// Control and bidirectional characters are printed as U+FFFD, in JSON as \u escapes.
namespace console {
void print(const QString &line);
void printJson(const QJsonObject &object); ///< compact, on one line
/// On a terminal in aligned columns below \a heading; elsewhere separated by tabs and without a heading, for other
/// programs.
void printTable(const QStringList &heading, const QList<QStringList> &rows);
void complain(const QString &line); ///< to standard error
void complain(const Error &error);

/// The code with which a program ends whose work ended with \a code: Failed in place of Done if any
/// of its output could not be written, for example to a full disk. That was said when it happened.
[[nodiscard]] ExitCode finish(ExitCode code);
} // namespace console

} // namespace headwater
