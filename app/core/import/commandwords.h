// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

enum class Shell { Bash, PowerShell, Cmd };

/// Stands in a word where the shell inserts the value of a variable or the output of a command.
inline constexpr QChar kInserted(0xE000);

/// The commands in \a text, each split into its words as \a shell does, without their quotation marks.
/// Lines that continue are one command. Text that no shell accepts is split as far as it goes.
[[nodiscard]] QList<QStringList> commandWords(const QString &text, Shell shell);

/// The shell for which \a text looks to be written.
[[nodiscard]] Shell likelyShell(const QString &text);

} // namespace headwater
