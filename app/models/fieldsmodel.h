// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectiondetails.h"

#include <QAbstractTableModel>

namespace headwater {

/// The columns of a collection, one row each, in the server's order.
class FieldsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, TypeColumn, ExternalColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows at their places are kept, so that the current one stays when a collection is read again.
    void setFields(const QList<CollectionField> &fields);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QList<CollectionField> m_fields;
};

} // namespace headwater
