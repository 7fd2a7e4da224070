// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

class Options;

/// `endpoint import FILE|zilliz-cloud|-`. \a options has the words of the command line and the options
/// of importOptions().
[[nodiscard]] Result<std::unique_ptr<Command>> makeEndpointImport(const Options &options,
                                                                  Services &services);
/// `endpoint export [FILE]`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeEndpointExport(const Options &options,
                                                                  Services &services);

[[nodiscard]] QStringList importOptions();

} // namespace headwater
