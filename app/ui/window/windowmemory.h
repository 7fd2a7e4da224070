// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/statewatch.h"
#include "ui/window/windowpanes.h"

#include <QObject>

class QMainWindow;
class QSettings;

namespace headwater {

class ScreenSet;
class WindowLayout;

/// What the window remembers from one run to the next. Where things are – size, panes, columns – is kept
/// for each set of screens, and a new set begins with what fits it best. What is looked at – scope,
/// filters, selection, open view, what is scrolled to – is kept once. It is saved a second after a
/// change and when the session or the program ends, so that no way of ending loses it.
class WindowMemory final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this; \a layout belongs to \a window.
    WindowMemory(QMainWindow &window, const WindowPanes &panes, WindowLayout &layout,
                 QSettings &settings);
    ~WindowMemory() override;
    Q_DISABLE_COPY_MOVE(WindowMemory)

    /// To be called once, before the window is shown.
    void restore();
    /// On disk when it returns. Nothing is written that is as it was.
    void save();
    /// Of that, where things are.
    void savePlaces();
    /// Something changed that only its owner knows of: it is due to be saved.
    void noteChange() { m_watch->changed(); }

Q_SIGNALS:
    /// What else must not be lost is to be saved now: the program may end at once.
    void saveRequested();

private:
    [[nodiscard]] QString nearestTo(const ScreenSet &screens) const;
    void set(const QString &key, const QVariant &value);

    QMainWindow &m_window;
    WindowPanes m_panes;
    WindowLayout &m_layout;
    QSettings &m_settings;
    StateWatch *m_watch = nullptr; // a child of the window
    bool m_isRestored = false;
};

} // namespace headwater
