// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

class QColor;
class QPalette;

namespace headwater {

/// The icon in \a file (an SVG below `:/icons`), filled with \a color; in selected rows with the palette's
/// text colour. A null icon if the program has no such resource.
[[nodiscard]] QIcon shapeIcon(const QString &file, const QColor &color, const QPalette &palette);

} // namespace headwater
