// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/job/clusterendpoint.h"

namespace headwater {

class Options;

/// `endpoint test NAME [--json]`: the stages of a connection test, one line or object each.
[[nodiscard]] Result<std::unique_ptr<Command>> makeTestEndpoint(const Options &options,
                                                                Services &services);

} // namespace headwater
