// SPDX-License-Identifier: Apache-2.0
#include "ui/window/actionhints.h"

#include "ui/kit/availability.h"
#include "ui/window/shortcuts.h"
#include "ui/window/statusline.h"

#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>

namespace headwater {

namespace {

QKeySequence sequenceOf(const QKeyEvent &key)
{
    return QKeySequence(int(key.modifiers() & ~Qt::KeypadModifier) | key.key());
}

/// Whether the keys of \a action would work where the focus is, were it enabled.
bool isInReach(const QAction &action)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto isAt = [focus, &action](const QObject *place) {
        const auto *widget = qobject_cast<const QWidget *>(place);
        if (!widget || !focus)
            return false;
        return widget == focus
                || (action.shortcutContext() == Qt::WidgetWithChildrenShortcut
                    && widget->isAncestorOf(focus));
    };
    const QObjectList places = action.associatedObjects();
    return action.shortcutContext() == Qt::WindowShortcut
            || action.shortcutContext() == Qt::ApplicationShortcut
            || std::ranges::any_of(places, isAt);
}

} // namespace

ActionHints::ActionHints(QMainWindow &window, StatusLine &line)
    : QObject(&window), m_window(window), m_line(line)
{
    qApp->installEventFilter(
            this); // keys of the disabled history may come from a window of its own
}

void ActionHints::guard(QAction *action, Obstacle obstacle)
{
    m_guards.insert(action, std::move(obstacle));
    connect(action, &QObject::destroyed, this, [this, action] { m_guards.remove(action); });
}

QString ActionHints::obstacleTo(const QAction &action) const
{
    if (const Obstacle guard = m_guards.value(&action))
        return guard();
    if (action.isEnabled())
        return {};
    const QString given = givenObstacle(action);
    return given.isEmpty() ? tr("“%1” is not available now.").arg(plainTitle(action.text()))
                           : given;
}

bool ActionHints::refuses(const QAction &action)
{
    const QString why = obstacleTo(action);
    if (!why.isEmpty())
        m_line.showHint(why);
    return !why.isEmpty();
}

/// A key that no widget and no enabled action takes arrives at its window at last.
bool ActionHints::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *dock = qobject_cast<const QDockWidget *>(watched);
        if (watched == &m_window || (dock && dock->isWindow() && dock->parent() == &m_window))
            explainKey(*static_cast<const QKeyEvent *>(event));
    } else if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        if (const auto *menu = qobject_cast<const QMenu *>(watched))
            disableGuarded(*menu, event->type() == QEvent::Show);
    }
    return QObject::eventFilter(watched, event);
}

void ActionHints::explainKey(const QKeyEvent &key)
{
    const QKeySequence pressed = sequenceOf(key);
    const auto actions = m_window.findChildren<QAction *>();
    for (const QAction *action : actions) {
        if (!action->isEnabled() && action->isVisible() && action->shortcuts().contains(pressed)
            && isInReach(*action)) {
            refuses(*action);
            return;
        }
    }
}

void ActionHints::disableGuarded(const QMenu &menu, bool on)
{
    const auto actions = menu.actions();
    for (QAction *action : actions) {
        if (m_guards.contains(action))
            action->setEnabled(!on || obstacleTo(*action).isEmpty());
    }
}

} // namespace headwater
