// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

class QAbstractItemModel;
class QTableView;

namespace headwater {

/// Shows \a model with the settings that all our tables share: whole rows are selected, rows have one low height,
/// columns can be moved and start \a widths characters wide, tool tips are plain text, Ctrl+C copies rows.
void setUpTable(QTableView *table, QAbstractItemModel *model, const QList<int> &widths);

/// Restores what QHeaderView::saveState() returned. Ignores the state of another table.
void restoreHeader(QTableView *table, const QByteArray &state);

} // namespace headwater
