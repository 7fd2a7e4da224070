// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/appearance.h"

#include "store/profile/preferences.h"
#include "store/profile/windowsettings.h"
#include "ui/kit/outlinestyle.h"
#include "ui/kit/palettes.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QIcon>
#include <QStyle>

namespace headwater {

namespace {

constexpr const char *kScheme = "appearance/desktopScheme";

/// What another version of the program may have stored is no preference.
DesktopScheme::Value rememberedScheme(QSettings &settings)
{
    const int number = Setting<int>(settings, kScheme).get();
    const bool isKnown = number == int(DesktopScheme::Value::Dark)
            || number == int(DesktopScheme::Value::Light);
    return isKnown ? DesktopScheme::Value(number) : DesktopScheme::Value::NoPreference;
}

bool isFusion(const QStyle &style)
{
    return style.name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0;
}

/// A desktop without an icon theme of its own still gets one that fits its colours.
void chooseIcons()
{
    const QStringList noTheme{QString(), QStringLiteral("hicolor"), QStringLiteral("breeze"),
                              QStringLiteral("breeze-dark")};
    if (noTheme.contains(QIcon::themeName())) {
        const bool dark = isDark(QApplication::palette());
        QIcon::setThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
    }
}

} // namespace

Appearance::Appearance(Preferences &preferences, QSettings &settings, const QDBusConnection &bus)
    : m_preferences(preferences),
      m_settings(settings),
      m_desktop(bus),
      m_scheme(rememberedScheme(settings)),
      m_font(QApplication::font())
{
    QApplication::setPalette({}); // the desktop's
    m_desktopHasColors = QApplication::palette() != QApplication::style()->standardPalette();
    if (isFusion(*QApplication::style()))
        QApplication::setStyle(new OutlineStyle);
    connect(&m_preferences, &Preferences::changed, this, &Appearance::apply);
    connect(&m_desktop, &DesktopScheme::changed, this, [this] {
        m_scheme = m_desktop.value();
        Setting<int>(m_settings, kScheme).set(int(m_scheme));
        applyColors();
    });
    apply();
}

void Appearance::apply()
{
    applyText();
    applyColors();
}

bool Appearance::wantsDark() const
{
    const ThemeChoice choice = m_preferences.values().theme;
    return choice == ThemeChoice::Dark
            || (choice == ThemeChoice::Follow && m_scheme == DesktopScheme::Value::Dark);
}

void Appearance::applyColors()
{
    const bool follows = m_preferences.values().theme == ThemeChoice::Follow;
    QApplication::setPalette({}); // the desktop's
    const QPalette desktops = QApplication::palette();
    const bool agrees
            = m_scheme == DesktopScheme::Value::NoPreference || isDark(desktops) == wantsDark();
    if (follows && m_desktopHasColors && agrees)
        QApplication::setPalette(withPlaceholders(desktops));
    else
        QApplication::setPalette(wantsDark() ? darkPalette() : lightPalette());
    chooseIcons();
}

void Appearance::applyText()
{
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * m_preferences.values().textPercent / 100.0);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

void Appearance::zoom(int steps)
{
    setTextPercent(m_preferences.values().textPercent + steps * kZoomStep);
}

void Appearance::resetZoom()
{
    setTextPercent(Preferences::Values().textPercent);
}

void Appearance::setTextPercent(int percent)
{
    Preferences::Values values = m_preferences.values();
    values.textPercent = percent;
    if (const Result<Done> stored = m_preferences.setValues(values); !stored)
        Q_EMIT storeFailed(stored.error());
}

} // namespace headwater
