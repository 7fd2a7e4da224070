// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QMainWindow;

namespace headwater {

/// One action and its keys.
struct Shortcut
{
    QString group; ///< the menu or pane of the action
    QString action; ///< as in the menu, without mnemonic and ellipsis
    QList<QKeySequence> keys;

    bool operator==(const Shortcut &) const = default;
};

/// A menu title without mnemonic and ellipsis: “Quit” for “&Quit”, “Edit” for “Edit…”.
[[nodiscard]] QString plainTitle(QString title);

/// All shortcuts of \a window as it is now: its menus from left to right, then
/// actions and buttons that are in no menu, by pane. Those with the same name in one pane are one entry.
[[nodiscard]] QList<Shortcut> shortcutsOf(const QMainWindow &window);

} // namespace headwater
