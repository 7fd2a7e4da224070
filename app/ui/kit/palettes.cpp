// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/palettes.h"

#include "ui/kit/theme.h"

namespace headwater {

namespace {

struct Scheme
{
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor secondary;
    QColor accent;
    QColor selected;
};

constexpr Scheme kLight{{0xf0, 0xf1, 0xf3}, {0xff, 0xff, 0xff}, {0xf7, 0xf8, 0xf9},
                        {0xf7, 0xf8, 0xf9}, {0x1b, 0x1e, 0x21}, {0x5b, 0x62, 0x69},
                        {0x17, 0x67, 0xad}, {0xd2, 0xe4, 0xf5}};
constexpr Scheme kDark{{0x25, 0x28, 0x2c}, {0x1b, 0x1e, 0x21}, {0x20, 0x23, 0x27},
                       {0x2c, 0x30, 0x35}, {0xe9, 0xeb, 0xee}, {0xa4, 0xac, 0xb4},
                       {0x63, 0xb0, 0xf2}, {0x1d, 0x3d, 0x57}};

QPalette paletteOf(const Scheme &scheme)
{
    QPalette palette(scheme.button, scheme.window); // its bevels follow from these two
    palette.setColor(QPalette::Base, scheme.base);
    palette.setColor(QPalette::AlternateBase, scheme.alternate);
    palette.setColor(QPalette::ToolTipBase, scheme.base);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::HighlightedText})
        palette.setColor(role, scheme.text);
    palette.setColor(QPalette::Highlight, scheme.selected);
    palette.setColor(QPalette::PlaceholderText, scheme.secondary);
    palette.setColor(QPalette::Link, scheme.accent);
    palette.setColor(QPalette::LinkVisited, scheme.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, scheme.secondary);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf(kLight);
}

QPalette darkPalette()
{
    return paletteOf(kDark);
}

QColor outlineColor(const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Mid),
                      {palette.color(QPalette::Window), palette.color(QPalette::Base)},
                      kOutlineContrast);
}

} // namespace headwater
