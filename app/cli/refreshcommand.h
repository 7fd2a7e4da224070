// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

class Options;

/// `headwater refresh ENDPOINT/DATABASE/COLLECTION…`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeRefreshCommand(const Options &options,
                                                                  Services &services);

} // namespace headwater
