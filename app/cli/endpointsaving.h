// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/job/clusterendpoint.h"

namespace headwater {

class Options;

/// `endpoint add NAME URL` and `endpoint edit NAME`. Usage errors have kind InvalidInput.
[[nodiscard]] Result<std::unique_ptr<Command>> makeAddEndpoint(const Options &options,
                                                               Services &services);
[[nodiscard]] Result<std::unique_ptr<Command>> makeEditEndpoint(const Options &options,
                                                                Services &services);

} // namespace headwater
