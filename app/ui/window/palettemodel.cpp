// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettemodel.h"

#include <QLocale>

namespace headwater {

namespace {

/// All that the row shows, for assistive tools.
QString spoken(const PaletteEntry &entry)
{
    QStringList parts{entry.title, entry.obstacle.isEmpty() ? entry.detail : entry.obstacle,
                      entry.side};
    parts += markWords(entry.marks);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// The stripe is the tag and the lock the open token, but nothing can be drawn for the rest.
QString detail(const PaletteEntry &entry)
{
    if (!entry.obstacle.isEmpty())
        return entry.obstacle;
    QStringList parts{entry.detail};
    EndpointMarks marks;
    marks.observeOnly = entry.marks.observeOnly;
    parts += markWords(marks);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

void PaletteModel::setSections(const QList<PaletteSection> &sections)
{
    beginResetModel();
    m_rows.clear();
    for (const PaletteSection &section : sections) {
        m_rows.append({section.title, {}, false});
        for (const PaletteEntry &entry : section.entries)
            m_rows.append({{}, entry, false});
        if (section.more > 0)
            m_rows.append({tr("%1 more").arg(QLocale().toString(section.more)), {}, true});
    }
    endResetModel();
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    const bool isEntry = row >= 0 && row < m_rows.size() && m_rows.at(row).heading.isEmpty();
    return isEntry ? &m_rows.at(row).entry : nullptr;
}

int PaletteModel::nextEntry(int row, int step) const
{
    for (int next = row + step; next >= 0 && next < m_rows.size(); next += step) {
        if (entry(next))
            return next;
    }
    return row;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    const PaletteEntry &entry = row.entry;
    switch (role) {
    case Qt::DisplayRole:
        return row.heading.isEmpty() ? entry.title : row.heading;
    case Qt::AccessibleTextRole:
        return row.heading.isEmpty() ? spoken(entry) : row.heading;
    case DetailRole:
        return detail(entry);
    case SideRole:
        return entry.side;
    case HeadingRole:
        return !row.heading.isEmpty() && !row.isMore;
    case MoreRole:
        return row.isMore;
    case ObstacleRole:
        return entry.obstacle;
    case MarksRole:
        return QVariant::fromValue(entry.marks);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return entry(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                              : Qt::ItemNeverHasChildren;
}

} // namespace headwater
