// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace headwater {

class Profile;

/// What can stand in place of the last of \a words, typed after the program's name and perhaps unfinished.
/// Endpoints, databases and collections are those that \a profile knows: no server is asked. Nothing where
/// a file is expected, which shells complete on their own.
[[nodiscard]] QStringList completions(const QStringList &words, const Profile &profile);

/// What makes \a shell (bash, zsh or fish) ask for completions; empty for another.
[[nodiscard]] QString completionScript(const QString &shell);

} // namespace headwater
