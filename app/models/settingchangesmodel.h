// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/settingscomparison.h"

#include <QAbstractTableModel>

namespace headwater {

/// What new settings change of the stored ones, a key a row, in words; what stays the same has no
/// row. Tool tips and accessible descriptions say what a word means.
class SettingChangesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, StoredColumn, NewColumn, EffectColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows of keys that are there before and after stay the rows that they are.
    void setChanges(const SettingChanges &changes);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    SettingChanges m_changes; // without those that are none
};

} // namespace headwater
