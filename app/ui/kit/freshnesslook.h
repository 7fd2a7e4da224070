// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace headwater {

/// The drawing beside an age: each has a shape of its own. Empty for what is fresh, which needs none.
[[nodiscard]] QString freshnessIconFile(Freshness freshness);
/// Of the age; the palette's own text colour for what is fresh.
[[nodiscard]] QColor freshnessColor(Freshness freshness, const QPalette &palette);

} // namespace headwater
