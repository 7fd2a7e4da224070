// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

/// `headwater endpoint add|list|remove|import|export`.
class Options;

[[nodiscard]] Result<std::unique_ptr<Command>> makeListEndpoints(const Options &options,
                                                                 Services &services);
[[nodiscard]] Result<std::unique_ptr<Command>> makeRemoveEndpoint(const Options &options,
                                                                  Services &services);

} // namespace headwater
