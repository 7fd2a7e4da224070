// SPDX-License-Identifier: Apache-2.0
#include "ui/stateicon.h"

#include "ui/theme.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace headwater {

namespace {

QPixmap tinted(QSvgRenderer &shape, const QColor &color, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    shape.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

} // namespace

QIcon stateIcon(JobState state, const QPalette &palette)
{
    const QString file = QStringLiteral(":/icons/states/%1.svg").arg(stateKey(state));
    if (!QFile::exists(file))
        return {};
    QSvgRenderer shape(file);
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        icon.addPixmap(tinted(shape, stateColor(state, palette), size));
        icon.addPixmap(tinted(shape, palette.color(QPalette::HighlightedText), size),
                       QIcon::Selected);
    }
    return icon;
}

} // namespace headwater
