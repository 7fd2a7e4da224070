// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "store/profile/profile.h"

#include <QStringList>

namespace headwater {

/// Runs one subcommand on the existing application's event loop and returns its exit code.
[[nodiscard]] ExitCode runCommand(const QStringList &command, const Profile &profile);

} // namespace headwater
