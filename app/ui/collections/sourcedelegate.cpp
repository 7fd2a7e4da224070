// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/sourcedelegate.h"

namespace headwater {

QString SourceDelegate::fitted(const QString &source, const QFont &font, int width)
{
    const QFontMetricsF metrics(font);
    if (metrics.horizontalAdvance(source) <= width)
        return source;
    const qsizetype scheme = source.indexOf(QLatin1String("://"));
    const qsizetype start = scheme < 0 ? 0 : scheme + 3;
    const QString head = source.left(start) + QChar(0x2026);
    // the last character may be a slash: it ends the last part
    for (qsizetype slash = source.indexOf(u'/', start); slash >= 0 && slash < source.size() - 1;
         slash = source.indexOf(u'/', slash + 1)) {
        const QString shorter = head + source.mid(slash);
        if (metrics.horizontalAdvance(shorter) <= width)
            return shorter;
    }
    return metrics.elidedText(source, Qt::ElideMiddle, width);
}

QString SourceDelegate::fittedText(const QStyleOptionViewItem &cell, int width) const
{
    return fitted(cell.text, cell.font, width);
}

} // namespace headwater
