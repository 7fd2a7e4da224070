// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tablesetup.h"

#include "ui/kit/celldelegate.h"
#include "ui/kit/columnmenu.h"
#include "ui/kit/rowcopier.h"
#include "ui/kit/tableheader.h"
#include "ui/kit/tableheights.h"

#include <QHeaderView>
#include <QTableView>

namespace headwater {

namespace {

constexpr int kLowest = 8; // Qt's own limit would keep rows from being as low as they should

} // namespace

void setUpTable(QTableView *table, QAbstractItemModel *model, const QList<ColumnRule> &rules)
{
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
    rows->setMinimumSectionSize(kLowest);
    auto *columns = new TableHeader(table);
    table->setHorizontalHeader(columns);
    columns->setSectionsMovable(true);
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    new TableHeights(table);
    table->setModel(model); // not before: the header measures its texts in the looks that it has
    new ColumnMenu(*new ColumnFit(table, rules));
}

} // namespace headwater
