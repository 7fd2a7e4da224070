// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// \a json on several lines, indented by two spaces; short flat arrays stay on one line. Only white space
/// between tokens changes: order, numbers and strings are kept exactly. Text that is not an
/// object, or is nested so deeply that it would grow too much, is returned unchanged.
[[nodiscard]] QString indentedJson(const QString &json);

} // namespace headwater
