// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QKeySequence>

#include <functional>
#include <utility>

namespace headwater {

/// A tool tip that ends with the keys of an action, also when the user gives it other keys: “Fixes the text (Alt+Enter)”.
class KeyTip final : public QObject
{
public:
    using Show = std::function<void(const QString &)>;

    /// Becomes a child of \a action.
    KeyTip(QAction *action, Show show) : QObject(action), m_action(*action), m_show(std::move(show))
    {
        connect(action, &QAction::changed, this, &KeyTip::update);
    }

    /// The same for something else than the action; goes with \a context, which has what \a show changes.
    KeyTip(QAction *action, QObject *context, Show show) : KeyTip(action, std::move(show))
    {
        connect(context, &QObject::destroyed, this, [this] { delete this; });
    }

    void setText(const QString &text)
    {
        m_text = text;
        update();
    }

private:
    void update()
    {
        const QString keys = m_action.shortcut().toString(QKeySequence::NativeText);
        const QString tip = keys.isEmpty() || m_text.isEmpty()
                ? m_text
                : QStringLiteral("%1 (%2)").arg(m_text, keys);
        if (std::exchange(m_shown, tip) != tip) // what is shown may be a change of the action
            m_show(tip);
    }

    QAction &m_action;
    Show m_show;
    QString m_text;
    QString m_shown;
};

} // namespace headwater
