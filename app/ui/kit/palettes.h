// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>

namespace headwater {

/// Headwater's own colours for the two schemes, for desktops that set none and for users who choose
/// one. Text on every background that the palettes have reaches kTextContrast, also on selections.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// The outline of fields, boxes and radio buttons: at least kOutlineContrast on the palette's Window
/// and Base (WCAG 1.4.11).
inline constexpr double kOutlineContrast = 3.0;
[[nodiscard]] QColor outlineColor(const QPalette &palette);

} // namespace headwater
