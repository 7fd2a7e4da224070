// SPDX-License-Identifier: Apache-2.0
#include "models/fieldsmodel.h"

#include "core/base/plaintext.h"
#include "models/collectiontext.h"

#include <utility>

namespace headwater {

namespace {

QString cellText(const CollectionField &field, int column)
{
    switch (column) {
    case FieldsModel::NameColumn:
        return plainLine(field.name);
    case FieldsModel::TypeColumn:
        return fieldTypeText(field);
    case FieldsModel::ExternalColumn:
        return plainLine(field.externalField);
    default:
        return {};
    }
}

QString spokenText(const CollectionField &field, int column)
{
    const QString text = cellText(field, column);
    return text.isEmpty() ? FieldsModel::tr("none") : text;
}

} // namespace

void FieldsModel::setFields(const QList<CollectionField> &fields)
{
    const auto before = int(m_fields.size());
    const auto now = int(fields.size());
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_fields.resize(now);
        endRemoveRows();
    }
    const auto kept = int(m_fields.size());
    for (int row = 0; row < kept; ++row) {
        if (std::exchange(m_fields[row], fields[row]) != fields[row])
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    if (now > kept) {
        beginInsertRows({}, kept, now - 1);
        m_fields.append(fields.sliced(kept));
        endInsertRows();
    }
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fields.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CollectionField &field = m_fields[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cellText(field, index.column());
    case Qt::AccessibleTextRole:
        return spokenText(field, index.column());
    default:
        return {};
    }
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Field");
    case TypeColumn:
        return tr("Type");
    case ExternalColumn:
        return tr("External column");
    default:
        return {};
    }
}

} // namespace headwater
