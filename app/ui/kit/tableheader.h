// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace headwater {

/// The titles of a table's columns, each above the text of its cells.
class TableHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHeader(QWidget *parent = nullptr);

    /// The room of the mark that says by which column the rows are sorted; 0 above the others.
    [[nodiscard]] int markWidth(int column) const;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override;
};

} // namespace headwater
