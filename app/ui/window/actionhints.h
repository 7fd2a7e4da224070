// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>

#include <functional>

class QAction;
class QKeyEvent;
class QMainWindow;
class QMenu;

namespace headwater {

class StatusLine;

/// Knows why an action can do nothing now, and shows it in the status line when its keys are pressed all the same.
/// Menus show such actions disabled.
///
/// Two kinds of action: those that are disabled, with or without setObstacle(), and guarded ones, which stay enabled
/// and are asked when they are used. Guards are for what changes without a signal.
class ActionHints final : public QObject
{
    Q_OBJECT
public:
    /// Says why an action cannot be used now; empty if it can.
    using Obstacle = std::function<QString()>;

    /// Both must outlive this object.
    ActionHints(QMainWindow &window, StatusLine &line);

    /// The action can be used only while \a obstacle returns nothing. Who handles the action calls refuses() first.
    void guard(QAction *action, Obstacle obstacle);
    /// Why \a action can do nothing now; empty if it can do something.
    [[nodiscard]] QString obstacleTo(const QAction &action) const;
    /// Whether there is an obstacle. If so, shows it.
    bool refuses(const QAction &action);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void explainKey(const QKeyEvent &key);
    void disableGuarded(const QMenu &menu, bool on);

    QMainWindow &m_window;
    StatusLine &m_line;
    QHash<const QAction *, Obstacle> m_guards;
};

} // namespace headwater
