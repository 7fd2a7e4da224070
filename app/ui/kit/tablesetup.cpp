// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tablesetup.h"

#include "ui/kit/celldelegate.h"
#include "ui/kit/rowcopier.h"

#include <QHeaderView>
#include <QTableView>

namespace headwater {

void setUpTable(QTableView *table, QAbstractItemModel *model, const QList<int> &widths)
{
    constexpr int kAroundText = 8;
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false); // Tab leaves the table
    table->setWordWrap(false);
    table->setItemDelegate(new CellDelegate(table));
    new RowCopier(table);

    QHeaderView *rows = table->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(table->fontMetrics().height() + kAroundText);
    QHeaderView *columns = table->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setSectionsMovable(true);
    columns->setStretchLastSection(true);
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setModel(model); // last: the header measures its titles in the style of this moment
    for (int column = 0; column < widths.size(); ++column)
        columns->resizeSection(column, widths[column] * table->fontMetrics().averageCharWidth());
}

void restoreHeader(QTableView *table, const QByteArray &state)
{
    QHeaderView *columns = table->horizontalHeader();
    const QByteArray before = columns->saveState();
    const int count = columns->count();
    if (!columns->restoreState(state) || columns->count() != count)
        columns->restoreState(before);
}

} // namespace headwater
