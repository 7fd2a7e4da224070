// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

#include <QHash>
#include <QIcon>

namespace headwater {

/// Puts a small drawing before a cell's text, each in the colour of its meaning: what a subclass says
/// stands for the cell.
class ShapeDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    struct Shape
    {
        QString file; ///< empty: none
        QColor color;
    };
    [[nodiscard]] virtual Shape shapeFor(const QModelIndex &index,
                                         const QPalette &palette) const = 0;

    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    mutable QHash<QString, QIcon> m_icons; // for the palette last seen
    mutable qint64 m_paletteKey = 0;
};

} // namespace headwater
