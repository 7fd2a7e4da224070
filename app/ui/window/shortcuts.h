// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QMainWindow;

namespace headwater {

/// What some keys do.
struct Shortcut
{
    QString group; ///< the menu or the pane that it belongs to
    QString action; ///< as the menu words it, without mnemonic and dots
    QList<QKeySequence> keys;

    bool operator==(const Shortcut &) const = default;
};

/// All that can be reached by keys in \a window as it is now: its menus from left to right, then
/// actions and buttons that are in no menu, by pane. What does the same with other keys is one row.
[[nodiscard]] QList<Shortcut> shortcutsOf(const QMainWindow &window);

} // namespace headwater
