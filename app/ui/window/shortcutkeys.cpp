// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shortcutkeys.h"

#include "store/profile/windowsettings.h"
#include "ui/window/shortcutsheet.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

constexpr QChar kBetweenKeys = u'\t';

Setting<QStringList> storedKeys(QSettings &settings)
{
    return {settings, "shortcuts/changed"};
}

/// What the settings call the action.
QString idOf(const Shortcut &shortcut)
{
    const QString name = shortcut.changeable->objectName();
    return name.isEmpty() ? shortcut.group + u'/' + shortcut.action : name;
}

bool isLetterKey(int key)
{
    return key >= Qt::Key_Space && key <= Qt::Key_ydiaeresis;
}

/// Keys that move, choose, edit and leave everywhere. They have these meanings in each field and table.
bool isReserved(const QKeySequence &keys)
{
    const QKeyCombination first = keys[0];
    constexpr std::array plain{Qt::Key_Escape, Qt::Key_Tab,      Qt::Key_Backtab,   Qt::Key_Return,
                               Qt::Key_Enter,  Qt::Key_Space,    Qt::Key_Left,      Qt::Key_Right,
                               Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Home,      Qt::Key_End,
                               Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Backspace, Qt::Key_Delete,
                               Qt::Key_Menu};
    const auto modifiers = first.keyboardModifiers() & ~Qt::KeypadModifier;
    if (first.key() == Qt::Key_Escape || first.key() == Qt::Key_Tab
        || first.key() == Qt::Key_Backtab)
        return true;
    if (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)
        return std::ranges::count(plain, first.key()) > 0;
    constexpr std::array editing{QKeySequence::Copy, QKeySequence::Cut,       QKeySequence::Paste,
                                 QKeySequence::Undo, QKeySequence::SelectAll, QKeySequence::Redo};
    return std::ranges::any_of(editing, [&keys](QKeySequence::StandardKey standard) {
        return QKeySequence::keyBindings(standard).contains(keys);
    });
}

} // namespace

ShortcutKeys::ShortcutKeys(QMainWindow &window, QSettings &settings)
    : QObject(&window), m_window(window), m_settings(settings)
{
    restore();
}

QList<Shortcut> ShortcutKeys::list() const
{
    return shortcutsOf(m_window, ShortcutsOf::All);
}

void ShortcutKeys::restore()
{
    const QStringList lines = storedKeys(m_settings).get();
    const QList<Shortcut> all = list();
    for (const QString &line : lines) {
        const QStringList parts = line.split(kBetweenKeys);
        const auto found = std::ranges::find_if(all, [&parts](const Shortcut &shortcut) {
            return shortcut.changeable && idOf(shortcut) == parts.front();
        });
        if (found == all.end() || m_defaults.contains(found->changeable))
            continue; // of another version or a pane to come, or set already
        QAction &action = *found->changeable;
        m_defaults.insert(&action, action.shortcuts());
        action.setProperty(kKeysChanged, true);
        QList<QKeySequence> keys;
        for (const QString &text : parts.mid(1))
            keys << QKeySequence(text, QKeySequence::PortableText);
        action.setShortcuts(keys);
    }
    // A later version may have given such keys to another action. With both, Qt would trigger neither.
    const QList<QAction *> chosen = changedActions();
    for (const Shortcut &shortcut : all) {
        if (!shortcut.changeable || m_defaults.contains(shortcut.changeable))
            continue;
        QList<QKeySequence> keys = shortcut.changeable->shortcuts();
        const auto gone = keys.removeIf([&chosen](const QKeySequence &each) {
            return std::ranges::any_of(chosen, [&each](const QAction *action) {
                return action->shortcuts().contains(each);
            });
        });
        if (gone > 0)
            shortcut.changeable->setShortcuts(keys);
    }
}

QList<QAction *> ShortcutKeys::changedActions() const
{
    QList<QAction *> actions;
    for (const Shortcut &shortcut : list()) {
        if (shortcut.changeable && m_defaults.contains(shortcut.changeable))
            actions << shortcut.changeable;
    }
    return actions;
}

/// The name of another action that has \a keys; empty if there is none.
QString ShortcutKeys::holder(const QAction &action, const QKeySequence &keys) const
{
    for (const Shortcut &shortcut : list()) {
        if (shortcut.changeable != &action && shortcut.keys.contains(keys))
            return shortcut.action;
    }
    return {};
}

QString ShortcutKeys::obstacle(const QAction &action, const QKeySequence &keys) const
{
    if (keys.isEmpty() || action.shortcuts().contains(keys)
        || m_defaults.value(&action).contains(keys)) {
        const QString other = keys.isEmpty() ? QString() : holder(action, keys);
        return other.isEmpty() ? QString() : tr("These are the keys of “%1”.").arg(other);
    }
    if (isReserved(keys))
        return tr("These keys have a meaning in every field or table.");
    const QKeyCombination first = keys[0];
    const auto modifiers = first.keyboardModifiers() & ~Qt::KeypadModifier;
    const bool isTyped = isLetterKey(first.key())
            && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier);
    if (isTyped && action.shortcutContext() != Qt::WidgetShortcut)
        return tr("This key types a character. Press it together with Ctrl or Alt.");
    for (const QAction *menu : m_window.menuBar()->actions()) {
        if (QKeySequence::mnemonic(menu->text()) == keys)
            return tr("These keys open the menu “%1”.").arg(plainTitle(menu->text()));
    }
    const QString other = holder(action, keys);
    return other.isEmpty() ? QString() : tr("These are the keys of “%1”.").arg(other);
}

bool ShortcutKeys::isChanged(const QAction &action) const
{
    return m_defaults.contains(&action);
}

void ShortcutKeys::change(QAction &action, const QList<QKeySequence> &keys)
{
    if (!m_defaults.contains(&action))
        m_defaults.insert(&action, action.shortcuts());
    if (m_defaults.value(&action) == keys)
        m_defaults.remove(&action);
    action.setProperty(kKeysChanged, m_defaults.contains(&action));
    action.setShortcuts(keys);
    save();
}

void ShortcutKeys::reset(QAction &action)
{
    QList<QKeySequence> keys = m_defaults.value(&action, action.shortcuts());
    m_defaults.remove(&action);
    action.setProperty(kKeysChanged, false);
    keys.removeIf([&](const QKeySequence &each) { return !holder(action, each).isEmpty(); });
    action.setShortcuts(keys);
    save();
}

void ShortcutKeys::resetAll()
{
    storedKeys(m_settings).set({}); // also for what is not there yet
    const QList<QAction *> actions = changedActions();
    for (QAction *action : actions) {
        action->setProperty(kKeysChanged, false);
        action->setShortcuts(m_defaults.take(action));
    }
    save();
}

void ShortcutKeys::save()
{
    QStringList lines = storedKeys(m_settings).get();
    for (const Shortcut &shortcut : list()) {
        if (!shortcut.changeable)
            continue;
        lines.removeIf([id = idOf(shortcut)](const QString &line) {
            return line.section(kBetweenKeys, 0, 0) == id;
        });
        if (!m_defaults.contains(shortcut.changeable))
            continue;
        QStringList parts{idOf(shortcut)};
        for (const QKeySequence &keys : shortcut.changeable->shortcuts())
            parts << keys.toString(QKeySequence::PortableText);
        lines << parts.join(kBetweenKeys);
    }
    storedKeys(m_settings).set(lines);
    Q_EMIT changed();
}

void ShortcutKeys::openSheet()
{
    auto *sheet = new ShortcutSheet(*this, &m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

} // namespace headwater
