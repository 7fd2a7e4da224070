// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/agedelegate.h"

#include "models/roles.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/shapeicon.h"

#include <QPainter>

namespace headwater {

namespace {
constexpr int kIcon = 16;
constexpr int kAround = 4; // around text and icon
} // namespace

void AgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmptyCell(painter, cell);
    const auto freshness = index.data(FreshnessRole).value<Freshness>();
    const bool hasAge = freshness != Freshness::NeverOk;
    const QColor own = freshnessColor(freshness, option.palette);
    const QColor color = colorOnRow(own, cell, textColor(cell));

    QRect icon = cell.rect.adjusted(0, 0, -kAround, 0);
    icon.setLeft(icon.right() + 1 - kIcon);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(color);
    const QRect text(cell.rect.x() + kAround, cell.rect.y(), icon.x() - cell.rect.x() - 2 * kAround,
                     cell.rect.height());
    const QString words = cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, text.width());
    painter->drawText(text, int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine), words);
    painter->restore();
    const QString file = freshnessIconFile(freshness);
    if (hasAge && !file.isEmpty()) {
        iconOf(file, own, option.palette)
                .paint(painter, icon, Qt::AlignCenter,
                       color == own ? QIcon::Normal : QIcon::Selected);
    }
}

QIcon AgeDelegate::iconOf(const QString &file, const QColor &color, const QPalette &palette) const
{
    if (m_paletteKey != palette.cacheKey()) {
        m_paletteKey = palette.cacheKey();
        m_icons.clear();
    }
    if (!m_icons.contains(file))
        m_icons.insert(file, shapeIcon(file, color, palette));
    return m_icons.value(file);
}

QSize AgeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = CellDelegate::sizeHint(option, index);
    size.rwidth() += kIcon + kAround;
    return size;
}

} // namespace headwater
