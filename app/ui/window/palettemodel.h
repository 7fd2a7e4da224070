// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roles.h"
#include "ui/window/paletteentry.h"

#include <QAbstractListModel>

namespace headwater {

/// The rows of the command palette: a heading for each section, which cannot be selected, and its entries.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole + 100, SideRole, HeadingRole, ObstacleRole, MoreRole };

    using QAbstractListModel::QAbstractListModel;

    void setSections(const QList<PaletteSection> &sections);
    [[nodiscard]] const PaletteEntry *entry(int row) const; ///< null for a heading or a count
    /// The next row with an entry from \a row in the direction of \a step; \a row if there is none.
    [[nodiscard]] int nextEntry(int row, int step) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString heading;
        PaletteEntry entry;
        bool isMore = false; ///< the heading counts what was left out
    };

    QList<Row> m_rows;
};

} // namespace headwater
