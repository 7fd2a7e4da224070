// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

#include <QColor>
#include <QPalette>
#include <QString>
#include <QStyleOptionViewItem>

namespace headwater {

/// The drawing beside an age: each has a shape of its own. Empty for what is fresh, which needs none.
[[nodiscard]] QString freshnessIconFile(Freshness freshness);
/// Of the age; the palette's own text colour for what is fresh.
[[nodiscard]] QColor freshnessColor(Freshness freshness, const QPalette &palette);

/// \a color, unless the row is selected and it cannot be read there: then \a selectedText.
[[nodiscard]] QColor colorOnRow(const QColor &color, const QStyleOptionViewItem &option,
                                const QColor &selectedText);

} // namespace headwater
