// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/rowcopier.h"

#include "ui/kit/columnfit.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace headwater {

RowCopier::RowCopier(QTableView *table) : QObject(table), m_table(table)
{
    table->installEventFilter(this);
    table->viewport()->installEventFilter(this); // which gets the context menus of the mouse
}

bool RowCopier::eventFilter(QObject *watched, QEvent *event)
{
    const bool isMenu = event->type() == QEvent::ContextMenu
            && m_table->contextMenuPolicy() == Qt::DefaultContextMenu;
    if (isMenu && m_table->currentIndex().isValid()) {
        showMenu(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    const bool isKey
            = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        copy();
    event->accept();
    return true;
}

void RowCopier::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy c&ell")), &QAction::triggered, this, &RowCopier::copyCell);
    connect(menu->addAction(tr("&Copy rows")), &QAction::triggered, this, &RowCopier::copy);
    menu->popup(position);
}

void RowCopier::copyCell() const
{
    const QModelIndex cell = m_table->currentIndex();
    if (cell.isValid())
        QGuiApplication::clipboard()->setText(cell.data().toString());
}

void RowCopier::copy() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    std::sort(rows.begin(), rows.end());
    const QHeaderView *header = m_table->horizontalHeader();
    const ColumnFit *columns = ColumnFit::of(m_table);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int place = 0; place < header->count(); ++place) {
            const int column = header->logicalIndex(place);
            if (columns->isShown(column))
                cells << row.siblingAtColumn(column).data().toString().simplified();
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace headwater
