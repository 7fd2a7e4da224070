// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/kinddelegate.h"

#include "core/job/collection.h"
#include "models/roles.h"
#include "ui/kit/theme.h"

namespace headwater {

ShapeDelegate::Shape KindDelegate::shapeFor(const QModelIndex &index, const QPalette &palette) const
{
    switch (index.data(KindRole).value<CollectionKind>()) {
    case CollectionKind::External:
        return {QStringLiteral(":/icons/kinds/external.svg"), palette.color(QPalette::Text)};
    case CollectionKind::Managed:
        return {QStringLiteral(":/icons/kinds/managed.svg"), mutedColor(palette)};
    case CollectionKind::Unknown:
        return {QStringLiteral(":/icons/health/unknown.svg"), mutedColor(palette)};
    }
    Q_UNREACHABLE();
}

void KindDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ShapeDelegate::initStyleOption(option, index);
    const bool isWordWhole = textWidth(option->font, option->text) <= innerRect(*option).width();
    if (isWordWhole)
        option->features &= ~QStyleOptionViewItem::HasDecoration;
    else
        option->text.clear();
}

int KindDelegate::contentWidth(const QStyleOptionViewItem &cell, const QModelIndex &index) const
{
    return textWidth(cell.font, index.data().toString());
}

} // namespace headwater
