// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shortcuts.h"

#include <QAbstractButton>
#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

/// The name of the nearest pane: \a object itself or a parent with an accessible name or title.
QString paneOf(const QObject *object)
{
    for (; object; object = object->parent()) {
        const auto *widget = qobject_cast<const QWidget *>(object);
        if (!widget)
            continue;
        if (!widget->accessibleName().isEmpty())
            return widget->accessibleName();
        if (!widget->windowTitle().isEmpty())
            return widget->windowTitle();
    }
    return {};
}

class Collector
{
public:
    void addAll(const QList<QAction *> &actions, const QString &group)
    {
        for (const QAction *action : actions) {
            if (action->menu())
                addAll(action->menu()->actions(), plainTitle(action->text()));
            else
                add(*action, group);
        }
    }

    void add(const QAction &action, const QString &group)
    {
        if (action.isVisible() && !m_seen.contains(&action))
            add({group, plainTitle(action.text()), action.shortcuts()});
        m_seen.insert(&action);
    }

    void add(const Shortcut &shortcut)
    {
        if (shortcut.keys.isEmpty())
            return;
        const auto same = std::ranges::find_if(m_shortcuts, [&](const Shortcut &other) {
            return other.group == shortcut.group && other.action == shortcut.action;
        });
        if (same == m_shortcuts.end())
            m_shortcuts.append(shortcut);
        else
            same->keys += shortcut.keys;
    }

    [[nodiscard]] const QList<Shortcut> &shortcuts() const { return m_shortcuts; }

private:
    QSet<const QAction *> m_seen;
    QList<Shortcut> m_shortcuts;
};

} // namespace

QString plainTitle(QString title)
{
    if (title.endsWith(QChar(0x2026)))
        title.chop(1);
    title.replace(QLatin1String("&&"), QLatin1String("\n"));
    title.remove(QLatin1Char('&'));
    return title.replace(QLatin1Char('\n'), QLatin1Char('&'));
}

QList<Shortcut> shortcutsOf(const QMainWindow &window)
{
    Collector collector;
    collector.addAll(window.menuBar()->actions(), {});
    const auto actions = window.findChildren<QAction *>();
    for (const QAction *action : actions)
        collector.add(*action, paneOf(action));
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        const QKeySequence keys = button->shortcut();
        if (!keys.isEmpty() && keys != QKeySequence::mnemonic(button->text()))
            collector.add({paneOf(button), plainTitle(button->text()), {keys}});
    }
    return collector.shortcuts();
}

} // namespace headwater
