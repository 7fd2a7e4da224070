// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

struct CommandEntry;

/// As `headwater refresh ENDPOINT/DATABASE/COLLECTION [--json]`, on one line.
[[nodiscard]] QString usageLine(const CommandEntry &command);

/// The text of `headwater --help`.
[[nodiscard]] QString programHelp();

/// The text of `headwater COMMAND --help`: of one command, or of all that begin with \a word.
[[nodiscard]] QString commandHelp(const CommandEntry &command);
[[nodiscard]] QString commandsHelp(const QString &word);

/// The manual page of section 1, in the roff language.
[[nodiscard]] QString manualPage();

} // namespace headwater
