// SPDX-License-Identifier: Apache-2.0
#include "models/settingchangesmodel.h"

#include "models/rowmerge.h"

namespace headwater {

namespace {

using Kind = SettingChange::Kind;

QString effectWord(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        break;
    case Kind::Changed:
        return SettingChangesModel::tr("Changed");
    case Kind::Added:
        return SettingChangesModel::tr("Added");
    case Kind::Removed:
        return SettingChangesModel::tr("Removed");
    case Kind::Unknown:
        return SettingChangesModel::tr("Unknown");
    }
    return {};
}

QString effectSentence(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        break;
    case Kind::Changed:
        return SettingChangesModel::tr("The new value replaces the stored one.");
    case Kind::Added:
        return SettingChangesModel::tr("Nothing is stored under this key yet.");
    case Kind::Removed:
        return SettingChangesModel::tr("The new settings do not contain this key.");
    case Kind::Unknown:
        return SettingChangesModel::tr(
                "The cluster does not reveal the stored value, so the values cannot be compared.");
    }
    return {};
}

struct ChangeColumn
{
    const char *title;
    QString (*text)(const SettingChange &change);
    QString (*explanation)(const SettingChange &change) = nullptr; // what the text means
};

QString keyCell(const SettingChange &change)
{
    return change.key;
}

QString storedCell(const SettingChange &change)
{
    return change.before;
}

QString newCell(const SettingChange &change)
{
    return change.after;
}

QString effectCell(const SettingChange &change)
{
    return effectWord(change.kind);
}

QString effectExplanation(const SettingChange &change)
{
    return effectSentence(change.kind);
}

// in the order of SettingChangesModel::Column
constexpr ChangeColumn kColumns[SettingChangesModel::ColumnCount]{
        {QT_TRANSLATE_NOOP("headwater::SettingChangesModel", "Key"), keyCell},
        {QT_TRANSLATE_NOOP("headwater::SettingChangesModel", "Stored"), storedCell},
        {QT_TRANSLATE_NOOP("headwater::SettingChangesModel", "New"), newCell},
        {QT_TRANSLATE_NOOP("headwater::SettingChangesModel", "What happens"), effectCell,
         effectExplanation},
};

} // namespace

void SettingChangesModel::setChanges(const SettingChanges &changes)
{
    SettingChanges wanted = changes;
    wanted.removeIf([](const SettingChange &change) { return change.kind == Kind::Same; });
    mergeRows(
            m_changes, wanted, settingComesBefore,
            [this](qsizetype first, qsizetype count) {
                beginRemoveRows({}, int(first), int(first + count) - 1);
                m_changes.remove(first, count);
                endRemoveRows();
            },
            [this, &wanted](qsizetype at, qsizetype from, qsizetype count) {
                beginInsertRows({}, int(at), int(at + count) - 1);
                for (qsizetype i = 0; i < count; ++i)
                    m_changes.insert(at + i, wanted[from + i]);
                endInsertRows();
            });
    for (qsizetype row = 0; row < wanted.size(); ++row) {
        if (m_changes[row] == wanted[row])
            continue;
        m_changes[row] = wanted[row];
        Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    }
}

int SettingChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int SettingChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SettingChangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SettingChange &change = m_changes[index.row()];
    const ChangeColumn &column = kColumns[index.column()];
    const QString text = column.text(change);
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? QStringLiteral("–") : text;
    case Qt::AccessibleTextRole:
        return text.isEmpty() ? tr("nothing") : text;
    case Qt::ToolTipRole:
        return column.explanation ? column.explanation(change) : text;
    case Qt::AccessibleDescriptionRole:
        return column.explanation ? column.explanation(change) : QString();
    default:
        return {};
    }
}

QVariant SettingChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0
            && section < ColumnCount;
    return isTitle ? tr(kColumns[section].title) : QVariant();
}

} // namespace headwater
