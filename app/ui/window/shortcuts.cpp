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
    explicit Collector(ShortcutsOf which) : m_isComplete(which == ShortcutsOf::All) { }

    void addMenu(const QList<QAction *> &actions, const QString &group)
    {
        for (QAction *action : actions) {
            if (action->menu())
                addMenu(action->menu()->actions(), plainTitle(action->text()));
            else
                addOfMenu(*action, group);
        }
    }

    /// One that has a name of its own can have other keys. It stays listed when it has none left.
    void addOfPane(QAction &action)
    {
        if (!action.isVisible() || m_seen.contains(&action))
            return;
        const bool canChange
                = !action.objectName().isEmpty() && action.shortcutContext() != Qt::WindowShortcut;
        const Shortcut shortcut{paneOf(&action), plainTitle(action.text()), action.shortcuts(),
                                canChange ? &action : nullptr};
        if (m_isComplete && action.property(kKeysChanged).toBool() && shortcut.keys.isEmpty())
            m_shortcuts.append(shortcut);
        else
            add(shortcut);
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
    void addOfMenu(QAction &action, const QString &group)
    {
        m_seen.insert(&action);
        const bool hasKeys = !action.shortcuts().isEmpty();
        if (action.isSeparator() || action.text().isEmpty())
            return;
        if (m_isComplete || (action.isVisible() && hasKeys))
            m_shortcuts.append({group, plainTitle(action.text()), action.shortcuts(), &action});
    }

    bool m_isComplete;
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

QList<Shortcut> shortcutsOf(const QMainWindow &window, ShortcutsOf which)
{
    Collector collector(which);
    collector.addMenu(window.menuBar()->actions(), {});
    const auto actions = window.findChildren<QAction *>();
    for (QAction *action : actions)
        collector.addOfPane(*action);
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        const QKeySequence keys = button->shortcut();
        if (!keys.isEmpty() && keys != QKeySequence::mnemonic(button->text()))
            collector.add({paneOf(button), plainTitle(button->text()), {keys}, nullptr});
    }
    return collector.shortcuts();
}

} // namespace headwater
