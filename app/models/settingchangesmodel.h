// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/settingscomparison.h"

#include <QAbstractTableModel>

namespace headwater {

/// What new settings change in the stored ones, one row per key, in words. Unchanged keys have no row.
/// Tool tips and accessible descriptions explain the words.
class SettingChangesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { KeyColumn, StoredColumn, NewColumn, EffectColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows of keys that are in both the old and the new list are kept.
    void setChanges(const SettingChanges &changes);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    SettingChanges m_changes; // without unchanged keys
};

} // namespace headwater
