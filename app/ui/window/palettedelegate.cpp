// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettedelegate.h"

#include "ui/kit/tagdelegate.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"
#include "ui/window/palettemodel.h"

#include <QPainter>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kSide = 12;
constexpr int kGap = 8;
constexpr int kAir = 10; // above and below the text, together
} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString title = cell.text;
    QRect rect = cell.rect.adjusted(kSide, 0, -kSide, 0);
    const QColor muted = signColor(cell, mutedColor(cell.palette));
    painter->save();
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->setFont(fontOf(TextRole::Heading));
        painter->setPen(mutedColor(cell.palette));
        painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter), title);
        painter->restore();
        return;
    }
    paintEmptyCell(painter, cell);
    TagDelegate::paintStripe(painter, cell, index.data(TagRole).value<EnvironmentTag>());
    painter->setFont(cell.font);
    const auto write
            = [&](const QString &text, const QColor &color, Qt::Alignment where, int most) {
                  const QString line = cell.fontMetrics.elidedText(text, Qt::ElideMiddle, most);
                  painter->setPen(color);
                  painter->drawText(rect, int(where | Qt::AlignVCenter) | Qt::TextSingleLine, line);
                  return cell.fontMetrics.horizontalAdvance(line) + kGap;
              };
    const bool isBlocked = !index.data(PaletteModel::ObstacleRole).toString().isEmpty();
    rect.setRight(rect.right()
                  - write(index.data(PaletteModel::SideRole).toString(), muted, Qt::AlignRight,
                          rect.width() / 2));
    rect.setLeft(rect.left()
                 + write(title, isBlocked ? muted : textColor(cell), Qt::AlignLeft, rect.width()));
    if (rect.width() > 0)
        write(index.data(PaletteModel::DetailRole).toString(), muted, Qt::AlignLeft, rect.width());
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {CellDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + kAir};
}

} // namespace headwater
