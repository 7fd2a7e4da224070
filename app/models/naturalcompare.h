// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace headwater {

/// Compares as people sort names: runs of the digits 0–9 by their number, all else by code unit, the
/// same on every system and in every language. Negative, zero or positive. Give it case-folded text.
[[nodiscard]] int naturalCompare(QStringView left, QStringView right);

} // namespace headwater
