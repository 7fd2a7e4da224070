// SPDX-License-Identifier: Apache-2.0
#include "models/jobtimelinemodel.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"

#include <algorithm>

namespace headwater {

namespace {

/// One row: an observation, and the previous one if there is one.
struct Cells
{
    const Observation &seen;
    const Observation *before;
};

struct TimelineColumn
{
    const char *title;
    QString (*text)(const Cells &cells);
    QString (*toolTip)(const Cells &cells);
    Qt::Alignment alignment{};
};

/// The day is said where it changes.
QString timeCell(const Cells &cells)
{
    return momentText(cells.seen.at, cells.before ? cells.before->at : cells.seen.at);
}

QString timeToolTip(const Cells &cells)
{
    return exactTimeText(cells.seen.at);
}

QString askedCell(const Cells &cells)
{
    return plainLine(cells.seen.asked);
}

QString stateCell(const Cells &cells)
{
    return plainLine(cells.seen.stateName);
}

QString progressCell(const Cells &cells)
{
    return cells.seen.stateName.isEmpty() ? QString()
                                          : JobTimelineModel::tr("%1 %").arg(cells.seen.progress);
}

QString latencyCell(const Cells &cells)
{
    return durationText(cells.seen.latency);
}

QString httpCell(const Cells &cells)
{
    return cells.seen.httpStatus > 0 ? QString::number(cells.seen.httpStatus) : QString();
}

QString wordsCell(const Cells &cells)
{
    return plainLine(cells.seen.words);
}

QString wordsToolTip(const Cells &cells)
{
    return plainText(cells.seen.words);
}

QString timesCell(const Cells &cells)
{
    return QString::number(cells.seen.times);
}

QString timesToolTip(const Cells &cells)
{
    return cells.seen.times > 1
            ? JobTimelineModel::tr("No change until %1").arg(exactTimeText(cells.seen.lastAt))
            : timesCell(cells);
}

constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;

// in the order of JobTimelineModel::Column
constexpr TimelineColumn kColumns[JobTimelineModel::kColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Time"), timeCell, timeToolTip},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Asked"), askedCell, askedCell},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "State"), stateCell, stateCell},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Progress"), progressCell, progressCell,
         kRight},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Latency"), latencyCell, latencyCell,
         kRight},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "HTTP"), httpCell, httpCell, kRight},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Message"), wordsCell, wordsToolTip},
        {QT_TRANSLATE_NOOP("headwater::JobTimelineModel", "Times seen"), timesCell, timesToolTip,
         kRight},
};

} // namespace

void JobTimelineModel::setObservations(const QList<Observation> &observations)
{
    const auto [mine, theirs] = std::ranges::mismatch(
            m_observations, observations, [](const Observation &a, const Observation &b) {
                return a.at == b.at && a.isSameNewsAs(b);
            });
    const auto kept = int(mine - m_observations.begin());
    if (kept < rowCount()) {
        beginRemoveRows({}, kept, rowCount() - 1);
        m_observations.resize(kept);
        endRemoveRows();
    }
    for (int row = 0; row < kept; ++row) {
        if (m_observations.at(row) == observations.at(row))
            continue; // otherwise the same state was observed again
        m_observations[row] = observations.at(row);
        Q_EMIT dataChanged(index(row, 0), index(row, kColumnCount - 1));
    }
    if (kept < observations.size()) {
        beginInsertRows({}, kept, int(observations.size()) - 1);
        m_observations = observations;
        endInsertRows();
    }
}

int JobTimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_observations.size());
}

int JobTimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant JobTimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const Cells cells{m_observations.at(row), row > 0 ? &m_observations.at(row - 1) : nullptr};
    const TimelineColumn &column = kColumns[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(cells);
    case Qt::ToolTipRole:
        return column.toolTip(cells);
    case Qt::TextAlignmentRole:
        return column.alignment ? QVariant::fromValue(column.alignment) : QVariant();
    default:
        return {};
    }
}

QVariant JobTimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && kColumns[section].alignment)
        return QVariant::fromValue(kColumns[section].alignment);
    return role == Qt::DisplayRole ? QVariant(tr(kColumns[section].title)) : QVariant();
}

} // namespace headwater
