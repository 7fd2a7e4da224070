// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historylook.h"

#include "models/historymodel.h"
#include "ui/history/historyfilters.h"
#include "ui/history/historytable.h"
#include "ui/history/jobdetailsview.h"
#include "ui/kit/chiprow.h"

#include <QDataStream>

#include <utility>

namespace headwater {

HistoryLook::Rows HistoryLook::rows() const
{
    if (m_wanted)
        return *m_wanted;
    Rows rows;
    if (const RefreshJob *current = m_parts.table.currentJob())
        rows.current = current->localId;
    if (const int top = m_parts.table.rowAt(0); top > 0) // at the top it stays there
        rows.top = m_parts.model.job(top)->localId;
    return rows;
}

QByteArray HistoryLook::save() const
{
    const auto [current, top] = rows();
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_parts.filters.saveState() << m_parts.chips.saveState() << qint64(current)
           << qint64(top) << qint32(m_parts.details.tab());
    return state;
}

void HistoryLook::restore(const QByteArray &state)
{
    QByteArray filters;
    QByteArray chip;
    qint64 current = 0;
    qint64 top = 0;
    qint32 tab = 0;
    QDataStream stream(state);
    stream >> filters >> chip >> current >> top >> tab;
    if (stream.status() != QDataStream::Ok)
        return;
    m_parts.filters.restoreState(filters);
    m_parts.chips.restoreState(chip);
    m_parts.details.setTab(tab);
    m_wanted = {LocalJobId(current), LocalJobId(top)};
}

void HistoryLook::approach()
{
    if (!m_wanted || !m_parts.model.isRead())
        return;
    const auto [current, top] = *std::exchange(m_wanted, std::nullopt);
    HistoryTable &table = m_parts.table;
    if (const int row = m_parts.model.row(current); row >= 0 && !table.currentJob())
        table.choose(row);
    if (const int row = m_parts.model.row(top); row >= 0)
        table.scrollTo(m_parts.model.index(row, 0), QAbstractItemView::PositionAtTop);
}

} // namespace headwater
