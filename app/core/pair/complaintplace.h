// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>

#include <optional>

namespace headwater {

/// Where in the pair a server's complaint points, if it names a key, a format or a scheme. The
/// problem carries the rule, or `server` if the words are none that we know, and the complaint in
/// one line.
[[nodiscard]] std::optional<Problem> locateComplaint(const QString &serverMessage,
                                                     const QString &source, const QString &spec);

} // namespace headwater
