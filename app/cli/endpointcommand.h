// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

/// `headwater endpoint add|list|remove|import|export`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeEndpointCommand(const QStringList &arguments,
                                                                   Services &services);

} // namespace headwater
