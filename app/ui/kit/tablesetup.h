// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

class QAbstractItemModel;
class QTableView;

namespace headwater {

/// Shows \a model with what our tables have in common: whole rows are selected, rows are low and all alike, columns can
/// be moved and are \a widths letters wide at first, tool tips are plain text, Ctrl+C copies rows.
void setUpTable(QTableView *table, QAbstractItemModel *model, const QList<int> &widths);

/// Takes back what QHeaderView::saveState() gave. A state that is not from this table is left alone.
void restoreHeader(QTableView *table, const QByteArray &state);

} // namespace headwater
