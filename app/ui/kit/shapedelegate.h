// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

#include <QHash>
#include <QIcon>

namespace headwater {

/// Paints a small icon before a cell's text, in the colour of its meaning. Subclasses choose
/// the icon for a cell.
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
    mutable QHash<QString, QIcon> m_icons; // for the current palette
    mutable qint64 m_paletteKey = 0;
};

} // namespace headwater
