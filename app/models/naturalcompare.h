// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace headwater {

/// Natural sort order: runs of the digits 0–9 compare as numbers, everything else by code unit. The result
/// is the same on every system and in every language: negative, zero or positive. Pass case-folded text.
[[nodiscard]] int naturalCompare(QStringView left, QStringView right);

} // namespace headwater
