// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace headwater {

/// `headwater collections ENDPOINT[/DATABASE]`.
[[nodiscard]] Result<std::unique_ptr<Command>> makeCollectionsCommand(const QStringList &arguments,
                                                                      Services &services);

} // namespace headwater
