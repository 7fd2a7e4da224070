// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/kit/desktopscheme.h"

#include <QFont>
#include <QObject>

class QSettings;

namespace headwater {

class Preferences;

/// Colours and text size of the whole program, as the user prefers them and changed at once. While
/// the user follows the desktop, its own palette is used where it has one, else Headwater's for the
/// scheme that the desktop asks for. What it asked for last is remembered, so that a dark desktop
/// does not see a light window until its portal answers.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kZoomStep = 10; // per cent

    /// Both must outlive this. Applies what is known at once.
    Appearance(Preferences &preferences, QSettings &settings, const QDBusConnection &bus);

    /// Asks the desktop, and listens from then on.
    void follow() { m_desktop.ask(); }

    /// Makes texts larger by \a steps of kZoomStep, or smaller.
    void zoom(int steps);
    void resetZoom();

Q_SIGNALS:
    /// The text size holds, but only until the program ends.
    void storeFailed(const headwater::Error &error);

private:
    void apply();
    void applyColors();
    void applyText();
    void setTextPercent(int percent);
    [[nodiscard]] bool wantsDark() const;

    Preferences &m_preferences;
    QSettings &m_settings;
    DesktopScheme m_desktop;
    DesktopScheme::Value m_scheme;
    QFont m_font; // the desktop's
    bool m_desktopHasColors = false;
};

} // namespace headwater
