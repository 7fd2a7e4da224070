// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QString>

#include <optional>

namespace headwater {

/// The place in the pair that a server's complaint refers to, if it names a key, a format or a
/// scheme. The problem has the rule, or `server` if the wording is unknown, and the complaint on
/// one line.
[[nodiscard]] std::optional<Problem> locateComplaint(const QString &serverMessage,
                                                     const QString &source, const QString &spec);

} // namespace headwater
