// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/tableheights.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace headwater {

namespace {
constexpr int kHeader = 24;
}

TableHeights::TableHeights(QTableView *table) : QObject(table), m_table(table)
{
    table->installEventFilter(this);
    connect(&RowHeight::instance(), &RowHeight::changed, this, &TableHeights::apply);
    apply();
}

TableHeights *TableHeights::of(const QTableView *table)
{
    return table->findChild<TableHeights *>(QString(), Qt::FindDirectChildrenOnly);
}

void TableHeights::setHeights(int compact, int comfortable)
{
    m_compact = compact;
    m_comfortable = comfortable;
    apply();
}

bool TableHeights::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        apply();
    return QObject::eventFilter(watched, event);
}

void TableHeights::apply()
{
    const QFont font = m_table->font();
    m_table->verticalHeader()->setDefaultSectionSize(RowHeight::of(font, m_compact, m_comfortable));
    m_table->horizontalHeader()->setMinimumHeight(RowHeight::of(font, kHeader, kHeader));
}

} // namespace headwater
