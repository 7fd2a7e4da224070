// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

class QColor;
class QPalette;

namespace headwater {

/// The drawing in \a file (an SVG below `:/icons`), filled with \a color; with the palette's own text
/// colour where a row is selected. A null icon when the program has no such resource.
[[nodiscard]] QIcon shapeIcon(const QString &file, const QColor &color, const QPalette &palette);

} // namespace headwater
