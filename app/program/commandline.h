// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "store/profile/profile.h"

#include <QStringList>

namespace headwater {

/// Runs one subcommand on the event loop of the application that exists, and returns how it ended.
[[nodiscard]] ExitCode runCommand(const QStringList &command, const Profile &profile);

} // namespace headwater
