// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QTableView;

namespace headwater {

/// Makes Ctrl+C copy the selected rows of a table as tab-separated text, columns in their order on
/// screen without hidden ones. It handles the key before a window-wide Copy action can.
class RowCopier final : public QObject
{
    Q_OBJECT
public:
    explicit RowCopier(QTableView *table); // becomes its child

    void copy() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTableView *m_table;
};

} // namespace headwater
