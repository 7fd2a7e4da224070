// SPDX-License-Identifier: Apache-2.0
#pragma once

struct sqlite3;

namespace headwater {

/// Adds what filters need and SQL does not have to a connection:
/// `folded(text)` is foldedFilterText(), and `matches(pattern, text)` tells whether a FilterExpression matches. If
/// that takes too long, the statement fails with SQLITE_INTERRUPT.
void addHistoryFunctions(sqlite3 *connection);

} // namespace headwater
