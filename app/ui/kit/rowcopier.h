// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QPoint;
class QTableView;

namespace headwater {

/// Lets Ctrl+C copy the selected rows of a table as tab-separated text, columns in the order on
/// screen, but for those that the user has hidden. It takes the key before a window-wide Copy action can. A table without a
/// context menu of its own gets one that copies.
class RowCopier final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a table, which gets a ColumnFit.
    explicit RowCopier(QTableView *table);

    void copy() const;
    /// The text of the current cell, as it is where it is cut on screen.
    void copyCell() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu(const QPoint &position);

    QTableView *m_table;
};

} // namespace headwater
