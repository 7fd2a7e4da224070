// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

class Options;

/// `headwater jobs [ENDPOINT[/DATABASE]]`: lists the history. With `--wait` it first follows every
/// unfinished job to its end, as the window does when it starts.
[[nodiscard]] Result<std::unique_ptr<Command>> makeJobsCommand(const Options &options,
                                                               Services &services);

} // namespace headwater
