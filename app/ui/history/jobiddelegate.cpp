// SPDX-License-Identifier: Apache-2.0
#include "ui/history/jobiddelegate.h"

#include <QFontDatabase>

namespace headwater {

void JobIdDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (option->font.pixelSize() > 0)
        fixed.setPixelSize(option->font.pixelSize());
    else
        fixed.setPointSizeF(option->font.pointSizeF());
    option->font = fixed;
    option->fontMetrics = QFontMetrics(fixed);
}

} // namespace headwater
