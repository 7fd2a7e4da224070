// SPDX-License-Identifier: Apache-2.0
#include "ui/history/momentdelegate.h"

namespace headwater {

QString MomentDelegate::fittedText(const QStyleOptionViewItem &cell, int width) const
{
    const QFontMetricsF metrics(cell.font);
    QString text = cell.text;
    while (metrics.horizontalAdvance(text) > width) {
        const qsizetype end = text.lastIndexOf(u' ');
        if (end < 0)
            return CellDelegate::fittedText(cell, width);
        text.truncate(end);
    }
    return text;
}

} // namespace headwater
