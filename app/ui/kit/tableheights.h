// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/rowheight.h"

class QTableView;

namespace headwater {

/// Keeps the rows of a table as high as the user prefers and as its font needs, and its header too.
class TableHeights final : public QObject
{
    Q_OBJECT
public:
    explicit TableHeights(QTableView *table); // becomes its child

    /// That of \a table; null where it has none.
    [[nodiscard]] static TableHeights *of(const QTableView *table);

    /// In pixels where text is 13 pixels high.
    void setHeights(int compact, int comfortable);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QTableView *m_table;
    int m_compact = RowHeight::kCompact;
    int m_comfortable = RowHeight::kComfortable;
};

} // namespace headwater
