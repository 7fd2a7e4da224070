// SPDX-License-Identifier: Apache-2.0
#include "models/jobtimelinemodel.h"

#include "core/base/plaintext.h"
#include "models/words.h"

#include <algorithm>

namespace headwater {

void JobTimelineModel::setObservations(const QList<Observation> &observations)
{
    const auto [mine, theirs] = std::ranges::mismatch(
            m_observations, observations,
            [](const Observation &a, const Observation &b) { return a.at == b.at && a.isSameNewsAs(b); });
    const auto kept = int(mine - m_observations.begin());
    if (kept < rowCount()) {
        beginRemoveRows({}, kept, rowCount() - 1);
        m_observations.resize(kept);
        endRemoveRows();
    }
    for (int row = 0; row < kept; ++row) {
        if (m_observations.at(row) == observations.at(row))
            continue; // else it was seen again
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
    const Observation &seen = m_observations.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return exactTimeText(seen.at);
        if (index.column() == TimesSeen && seen.times > 1)
            return tr("The same until %1").arg(exactTimeText(seen.lastAt));
        return index.column() == Words ? plainText(seen.words) : cellText(index.row(), index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Progress || index.column() == Latency || index.column() == Http
            || index.column() == TimesSeen)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    default:
        return {};
    }
}

QString JobTimelineModel::cellText(int row, int column) const
{
    const Observation &seen = m_observations.at(row);
    switch (column) {
    case Time: {
        const QDateTime time = seen.at.toLocalTime();
        const bool isNewDay
                = row > 0 && m_observations.at(row - 1).at.toLocalTime().date() != time.date();
        return time.toString(isNewDay ? QStringLiteral("yyyy-MM-dd HH:mm:ss")
                                      : QStringLiteral("HH:mm:ss"));
    }
    case Asked:
        return plainLine(seen.asked);
    case State:
        return plainLine(seen.stateName);
    case Progress:
        return seen.stateName.isEmpty() ? QString() : tr("%1 %").arg(seen.progress);
    case Latency:
        return durationText(seen.latency);
    case Http:
        return seen.httpStatus > 0 ? QString::number(seen.httpStatus) : QString();
    case Words:
        return plainLine(seen.words);
    case TimesSeen:
        return QString::number(seen.times);
    default:
        return {};
    }
}

QVariant JobTimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Asked:
        return tr("Asked");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Latency:
        return tr("Latency");
    case Http:
        return tr("HTTP");
    case Words:
        return tr("Words");
    case TimesSeen:
        return tr("Times seen");
    default:
        return {};
    }
}

} // namespace headwater
