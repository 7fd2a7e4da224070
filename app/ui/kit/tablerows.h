// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QTableView;

namespace headwater {

/// The selected rows of \a table, in its order.
[[nodiscard]] QList<int> selectedRows(const QTableView &table);
/// The rows that can be seen, then a screenful below and above them: what is worth loading next. Empty while the
/// table is hidden.
[[nodiscard]] QList<int> rowsInSight(const QTableView &table);

} // namespace headwater
