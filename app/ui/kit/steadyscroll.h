// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QPushButton;
class QTableView;

namespace headwater {

/// Keeps the visible rows of a table in place while rows are added or removed above them: always when it is
/// scrolled down, and at the top while it has the focus or the mouse. A button at the top then offers the
/// new rows. New rows must be inserted at the top.
class SteadyScroll final : public QObject
{
    Q_OBJECT
public:
    explicit SteadyScroll(QTableView *table); // owned by the table, whose model must be set already

    /// While \a resting, rows move freely: a filter replaces the list.
    void setResting(bool resting);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rowsCame(int first, int count);
    void rowsWent(int first, int count);
    void updateButton();

    QTableView *m_table;
    QPushButton *m_button;
    int m_new = 0; // rows above the visible ones that nobody has seen
    bool m_resting = false;
};

} // namespace headwater
