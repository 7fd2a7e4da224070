// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

class QTableView;

namespace headwater {

/// How a column takes part when the width of its table is shared. Pixels are for text that is 13 pixels high
/// and grow with it.
struct ColumnRule
{
    int column = 0;
    int least = 0; ///< what it keeps as long as it is shown
    int most
            = 0; ///< its content gets no more, but from what is to spare; 0: as wide as its content
    int stretch = 0; ///< takes what is to spare, 1 first; 0: never
    int gives
            = 0; ///< gives way to others, 1 first; 0: it tells rows apart and is whole while others can give
    int hides = 0; ///< hides where even the least widths do not fit, 1 first; 0: never
    bool isWhole = false; ///< never narrower than its content, like an id
};

/// Gives the columns of a table their widths: what their visible cells need, within what the table has. It
/// measures once after all that one turn of the event loop brings. A column that the user drags keeps the width it is
/// given. Which columns are shown, in which order, how wide by hand and sorted by which is remembered.
class ColumnFit final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a table, which has its model. Columns without a rule give way after all that have one
    /// but those that tell rows apart, and without any rules the last takes what is to spare.
    ColumnFit(QTableView *table, const QList<ColumnRule> &rules);

    /// That of \a table; null where it has none.
    [[nodiscard]] static ColumnFit *of(const QTableView *table);

    void fitSoon();
    /// At once. What cannot be measured in this turn of the event loop any more is so in the next.
    void fit();

    /// What the user chose; where there is no room a column may be hidden all the same.
    [[nodiscard]] bool isShown(int column) const { return !m_hidden.contains(column); }
    /// Nothing happens for a column that mustShow().
    void setShown(int column, bool on);
    /// Whether \a column cannot be hidden: it is the first that tells rows apart.
    [[nodiscard]] bool mustShow(int column) const;
    /// The widths, order and choice of the first start; the rows stay sorted.
    void reset();

    [[nodiscard]] QByteArray saveState() const;
    /// Takes back what saveState() gave. What is not from such a table is left alone.
    void restoreState(const QByteArray &state);

    [[nodiscard]] QTableView *table() const { return m_table; }
    /// One for each column, in the order of columns.
    [[nodiscard]] const QList<ColumnRule> &rules() const { return m_rules; }

Q_SIGNALS:
    /// The user changed something that saveState() keeps.
    void arrangementChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectTable();
    void columnResized(int column, int width);
    void measure();
    void measureAfresh();
    [[nodiscard]] int titleWidth(int column) const;
    [[nodiscard]] int cellWidth(int row, int column) const;
    bool share(const QList<int> &contents);
    void apply(const QList<int> &widths);
    [[nodiscard]] int scaled(int pixels) const;

    QTableView *m_table;
    const QObject *m_viewport; // the table's; it outlives the part of the table that knows it
    QList<ColumnRule> m_rules; // one for each column, in the order of columns
    QTimer m_fitSoon;
    QHash<int, double> m_byHand; // widths that the user dragged, for text that is 13 pixels high
    QSet<int> m_hidden; // by the user
    QList<int> m_visible; // what the cells in view need
    QList<int> m_seen; // what cells needed since the rows are what they are
    bool m_isMeasured = false; // in this turn of the event loop
    bool m_isApplying = false;
};

} // namespace headwater
