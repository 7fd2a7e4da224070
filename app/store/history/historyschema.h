// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historydatabase.h"

namespace headwater {

/// All versions of the history's schema, oldest first. A released version never changes; new ones
/// are appended.
[[nodiscard]] const QList<Migration> &historyMigrations();

} // namespace headwater
