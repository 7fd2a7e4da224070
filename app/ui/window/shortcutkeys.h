// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/shortcuts.h"

#include <QHash>
#include <QObject>

class QAction;
class QMainWindow;
class QSettings;

namespace headwater {

/// The keys that the user gave to actions of the menus and panes. They are kept in the settings and set at once; keys that an
/// action was made with are its defaults.
class ShortcutKeys final : public QObject
{
    Q_OBJECT
public:
    /// Sets what the user has chosen. Both must outlive this object, and the menus must be complete.
    ShortcutKeys(QMainWindow &window, QSettings &settings);

    /// All shortcuts of the window, and actions of its menus that have none. The keys of buttons cannot be changed.
    [[nodiscard]] QList<Shortcut> list() const;
    /// Why \a action cannot have \a keys: one sentence; empty if it can.
    [[nodiscard]] QString obstacle(const QAction &action, const QKeySequence &keys) const;
    /// Sets and keeps \a keys, to which there must be no obstacle. An empty list leaves the action without keys.
    void change(QAction &action, const QList<QKeySequence> &keys);
    [[nodiscard]] bool isChanged(const QAction &action) const;
    /// Gives the action its defaults again, except those that another action has got meanwhile.
    void reset(QAction &action);
    void resetAll();

    /// Sets what the user has chosen for actions that are new: some panes come when they are needed.
    void restore();
    void openSheet();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QList<QAction *> changedActions() const;
    [[nodiscard]] QString holder(const QAction &action, const QKeySequence &keys) const;
    void save();

    QMainWindow &m_window;
    QSettings &m_settings;
    QHash<const QAction *, QList<QKeySequence>> m_defaults; // of actions that were changed
};

} // namespace headwater
