// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QMainWindow;

namespace headwater {

/// One action and its keys.
struct Shortcut
{
    QString group; ///< the menu or pane of the action
    QString action; ///< as in the menu, without mnemonic and ellipsis
    QList<QKeySequence> keys;
    QAction *changeable
            = nullptr; ///< in a menu or with a name of its own, so that the user can change its keys
};

/// A property of actions whose keys are not those that they were made with.
inline constexpr char kKeysChanged[] = "keysChanged";

/// A menu title without mnemonic and ellipsis: “Quit” for “&Quit”, “Edit” for “Edit…”.
[[nodiscard]] QString plainTitle(QString title);

/// All shortcuts of \a window as it is now: its menus from left to right, then
/// actions and buttons that are in no menu, by pane. Those with the same name in one pane are one entry.
enum class ShortcutsOf {
    ActionsWithKeys,
    All ///< also actions of menus that have no keys, but can get some
};
[[nodiscard]] QList<Shortcut> shortcutsOf(const QMainWindow &window,
                                          ShortcutsOf which = ShortcutsOf::ActionsWithKeys);

} // namespace headwater
