// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

class Options;

/// `endpoint import FILE|zilliz-cloud|-`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeEndpointImport(const Options &options,
                                                                  Services &services);
/// `endpoint export [FILE]`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeEndpointExport(const Options &options,
                                                                  Services &services);

} // namespace headwater
