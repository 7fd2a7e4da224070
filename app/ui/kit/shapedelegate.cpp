// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/shapedelegate.h"

#include "ui/kit/rowheight.h"
#include "ui/kit/shapeicon.h"

namespace headwater {

void ShapeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const Shape shape = shapeFor(index, option->palette);
    if (shape.file.isEmpty())
        return;
    if (m_paletteKey != option->palette.cacheKey()) {
        m_paletteKey = option->palette.cacheKey();
        m_icons.clear();
    }
    if (!m_icons.contains(shape.file))
        m_icons.insert(shape.file, shapeIcon(shape.file, shape.color, option->palette));
    option->icon = m_icons.value(shape.file);
    if (!option->icon.isNull()) {
        const int size = RowHeight::scaled(16, option->font);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(size, size);
    }
}

} // namespace headwater
