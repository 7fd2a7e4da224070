// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

class Options;

/// `headwater collections ENDPOINT[/DATABASE]`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeCollectionsCommand(const Options &options,
                                                                      Services &services);

} // namespace headwater
