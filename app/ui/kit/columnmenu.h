// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMenu>

namespace headwater {

class ColumnFit;

/// Which columns of a table are shown. The table's header opens it too.
class ColumnMenu final : public QMenu
{
    Q_OBJECT
public:
    /// Becomes a child of the table.
    explicit ColumnMenu(ColumnFit &columns);

    /// That of \a table; null where it has none.
    [[nodiscard]] static ColumnMenu *of(const QWidget *table);

private:
    void update();

    ColumnFit &m_columns;
    QList<QAction *> m_actions; // one for each column
};

} // namespace headwater
