// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

/// `headwater refresh ENDPOINT/DATABASE/COLLECTION`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeRefreshCommand(const QStringList &arguments,
                                                                  Services &services);

} // namespace headwater
