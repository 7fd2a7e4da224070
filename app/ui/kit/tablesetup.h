// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/columnfit.h"

#include <QList>

class QAbstractItemModel;
class QTableView;

namespace headwater {

/// Shows \a model with what our tables have in common: whole rows are selected, rows are all alike and as high as
/// the user prefers, columns can be moved, chosen and dragged and are as wide as \a rules say, tool tips are plain text,
/// Ctrl+C copies rows, and a context menu, where the table has none of its own, copies a cell.
void setUpTable(QTableView *table, QAbstractItemModel *model, const QList<ColumnRule> &rules = {});

} // namespace headwater
