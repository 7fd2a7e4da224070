// SPDX-License-Identifier: Apache-2.0
#include "models/importmodel.h"

#include "core/job/endpointaddress.h"
#include "core/job/endpointname.h"
#include "models/displaytext.h"

#include <algorithm>

namespace headwater {

namespace {

const char *const kTitles[ImportModel::ColumnCount]{
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Name"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Address"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Database"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Token"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Cluster"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "Found in"),
        QT_TRANSLATE_NOOP("headwater::ImportModel", "State")};

bool isSame(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace

ImportModel::ImportModel(ClusterEndpoints configured, QObject *parent)
    : QAbstractTableModel(parent), m_configured(std::move(configured))
{
}

/// What is configured, and what the rows would add.
ClusterEndpoints ImportModel::known() const
{
    ClusterEndpoints endpoints = m_configured;
    for (const Row &row : m_rows) {
        if (row.candidate.state != ImportState::New
            && row.candidate.state != ImportState::NameTaken)
            continue;
        endpoints += row.candidate.found.endpoint;
        endpoints.last().name = row.name;
    }
    return endpoints;
}

void ImportModel::add(const QList<FoundEndpoint> &found)
{
    const ImportCandidates candidates = compareWithConfigured(found, known());
    if (candidates.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(candidates.size()) - 1);
    for (const ImportCandidate &candidate : candidates)
        m_rows.push_back({candidate, candidate.name, candidate.state == ImportState::New});
    endInsertRows();
}

void ImportModel::setConfigured(const ClusterEndpoints &configured)
{
    m_configured = configured;
    QList<FoundEndpoint> found;
    for (const Row &row : m_rows) {
        found += row.candidate.found;
        found.last().endpoint.name = row.name;
    }
    const ImportCandidates candidates = compareWithConfigured(found, configured);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        row.candidate = candidates.at(qsizetype(i));
        row.name = row.candidate.name;
        row.isChosen = row.isChosen && row.candidate.state != ImportState::Same;
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

QList<FoundEndpoint> ImportModel::chosen() const
{
    QList<FoundEndpoint> chosen;
    for (const Row &row : m_rows) {
        if (!row.isChosen)
            continue;
        chosen += row.candidate.found;
        chosen.last().endpoint.name = row.name;
    }
    return chosen;
}

QString ImportModel::summary() const
{
    const auto count = [this](auto &&fits) {
        return int(std::count_if(m_rows.begin(), m_rows.end(), fits));
    };
    if (m_rows.empty())
        return tr("Nothing was found yet. Open a file, paste a command, or list the clusters of "
                  "Zilliz Cloud.");
    const int chosen = count([](const Row &row) { return row.isChosen; });
    const int conflicts = count([](const Row &row) { return row.candidate.isConflict(); });
    const QString selected = m_rows.size() == 1
            ? tr("%1 of 1 endpoint selected.").arg(chosen)
            : tr("%1 of %n endpoints selected.", nullptr, int(m_rows.size())).arg(chosen);
    if (conflicts == 0)
        return selected;
    return selected + u' '
            + (conflicts == 1 ? tr("1 conflict.") : tr("%n conflicts.", nullptr, conflicts));
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ImportModel::stateOf(const Row &row)
{
    const QString state = stateText(row.candidate);
    switch (row.candidate.state) {
    case ImportState::Changed:
        return row.isChosen ? tr("%1. Will be replaced").arg(state) : state;
    case ImportState::NameTaken:
        return row.isChosen ? tr("New, as %1").arg(row.name) : state;
    case ImportState::New:
    case ImportState::Same:
        break;
    }
    return state;
}

QString ImportModel::textOf(const Row &row, int column)
{
    const FoundEndpoint &found = row.candidate.found;
    switch (column) {
    case Name:
        return row.name;
    case Address:
        return addressText(found.endpoint.url);
    case Database:
        return found.endpoint.database;
    case Token:
        return found.hasToken ? tr("Yes") : tr("No");
    case Status:
        return found.status;
    case Origin:
        return found.origin;
    case State:
        return stateOf(row);
    default:
        return {};
    }
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const int column = index.column();
    const bool canBeChosen = row.candidate.state != ImportState::Same;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return textOf(row, column);
    case Qt::CheckStateRole:
        if (column != Name || !canBeChosen)
            return {};
        return row.isChosen ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return column == Name ? QVariant()
                              : QVariant(QStringList(QStringList{textOf(row, column)}
                                                     + row.candidate.found.remarks)
                                                 .join(u'\n'));
    case Qt::AccessibleDescriptionRole:
        return row.candidate.found.remarks.join(u' ');
    default:
        return {};
    }
}

QString ImportModel::faultOf(int row, const QString &name) const
{
    if (const QString fault = endpointNameFault(name); !fault.isEmpty())
        return fault;
    const EndpointId &own = m_rows[size_t(row)].candidate.found.endpoint.id;
    const ClusterEndpoints others = known();
    const auto namesake
            = std::find_if(others.begin(), others.end(), [&](const ClusterEndpoint &other) {
                  return other.id != own && isSame(other.name, name);
              });
    return namesake == others.end() ? QString()
                                    : tr("Another endpoint is called “%1”.").arg(namesake->name);
}

bool ImportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name)
        return false;
    Row &row = m_rows[size_t(index.row())];
    if (role == Qt::CheckStateRole && row.candidate.state != ImportState::Same) {
        row.isChosen = value.toInt() == Qt::Checked;
    } else if (role == Qt::EditRole) {
        const QString name = value.toString().trimmed();
        if (name == row.name)
            return true;
        if (const QString fault = faultOf(index.row(), name); !fault.isEmpty()) {
            Q_EMIT nameRefused(fault);
            return false;
        }
        row.name = name;
        row.isChosen = true;
    } else {
        return false;
    }
    Q_EMIT dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() != Name)
        return flags;
    if (m_rows[size_t(index.row())].candidate.state != ImportState::Same)
        flags |= Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
    return flags;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= ColumnCount)
        return {};
    return tr(kTitles[section]);
}

} // namespace headwater
