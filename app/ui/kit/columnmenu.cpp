// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/columnmenu.h"

#include "ui/kit/columnfit.h"

#include <QHeaderView>
#include <QTableView>

namespace headwater {

ColumnMenu::ColumnMenu(ColumnFit &columns)
    : QMenu(tr("Col&umns"), columns.table()), m_columns(columns)
{
    setObjectName(QStringLiteral("columnMenu"));
    const QAbstractItemModel *model = columns.table()->model();
    for (int column = 0; column < model->columnCount(); ++column) {
        QAction *action = addAction(QString());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, column](bool on) { m_columns.setShown(column, on); });
        m_actions.append(action);
    }
    addSeparator();
    QAction *reset = addAction(tr("&Reset columns"));
    reset->setObjectName(QStringLiteral("resetColumns"));
    connect(reset, &QAction::triggered, &m_columns, &ColumnFit::reset);
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::update);
    update();

    QHeaderView *header = columns.table()->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint &position) {
                popup(header->viewport()->mapToGlobal(position));
            });
}

ColumnMenu *ColumnMenu::of(const QWidget *table)
{
    return table->findChild<ColumnMenu *>(QString(), Qt::FindDirectChildrenOnly);
}

void ColumnMenu::update()
{
    const QAbstractItemModel *model = m_columns.table()->model();
    for (int column = 0; column < int(m_actions.size()); ++column) {
        QAction *action = m_actions[column];
        action->setText(model->headerData(column, Qt::Horizontal).toString());
        action->setChecked(m_columns.isShown(column));
        action->setEnabled(!m_columns.mustShow(column));
    }
}

} // namespace headwater
