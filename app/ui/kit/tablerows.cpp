// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tablerows.h"

#include <QTableView>

#include <algorithm>

namespace headwater {

QList<int> selectedRows(const QTableView &table)
{
    // by ranges: the selection model's selectedRows() checks each row, which takes too long with
    // thousands of scattered rows
    QList<int> rows;
    for (const QItemSelectionRange &range : table.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QList<int> rowsInSight(const QTableView &table)
{
    const int count = table.model()->rowCount();
    if (!table.isVisible() || count == 0)
        return {};
    const int top = std::max(0, table.rowAt(0));
    const int atBottom = table.rowAt(table.viewport()->height() - 1);
    const int bottom = atBottom < 0 ? count - 1 : atBottom;
    const int screenful = bottom - top + 1;
    QList<int> rows;
    const auto add = [&](int first, int last) {
        for (int row = std::max(0, first); row <= std::min(last, count - 1); ++row)
            rows << row;
    };
    add(top, bottom);
    add(bottom + 1, bottom + screenful);
    add(top - screenful, top - 1);
    return rows;
}

} // namespace headwater
