// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// \a json on several lines, two blanks a step; short flat arrays stay on one. Only white space
/// between tokens changes: order, numbers and strings stay exactly as they are. Text that is no
/// object, or so deep that it would only grow, comes back unchanged.
[[nodiscard]] QString indentedJson(const QString &json);

} // namespace headwater
