// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QPushButton;
class QTableView;

namespace headwater {

/// Keeps the visible rows of a table where they are while rows come or go above them: always when it
/// is scrolled down, and at its top while it has the focus or the mouse. Rows that came unseen are
/// offered by a button at the table's top. It takes for granted that new rows come above.
class SteadyScroll final : public QObject
{
    Q_OBJECT
public:
    explicit SteadyScroll(QTableView *table); // becomes its child; the table has its model

    /// While \a resting, rows come and go as they like: a filter brings another list.
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
