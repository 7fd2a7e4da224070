// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/shapeicon.h"

#include "ui/kit/theme.h"

#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace headwater {

namespace {

QPixmap filled(QSvgRenderer &shape, const QColor &color, int size)
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

QIcon shapeIcon(const QString &file, const QColor &color, const QPalette &palette)
{
    if (!QFile::exists(file)) // Qt would print a warning
        return {};
    QSvgRenderer shape(file);
    const QColor selected
            = keepsColorsWhenSelected(palette) ? color : palette.color(QPalette::HighlightedText);
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        icon.addPixmap(filled(shape, color, size));
        icon.addPixmap(filled(shape, selected, size), QIcon::Selected);
    }
    return icon;
}

} // namespace headwater
