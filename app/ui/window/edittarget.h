// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

namespace headwater {

enum class EditVerb { Undo, Redo, Cut, Copy, Paste, SelectAll };

/// What has the focus, as far as the Edit menu is concerned: a text that can be edited or only read, or rows.
class EditTarget
{
public:
    explicit EditTarget(QWidget *focus = nullptr) : m_focus(focus) { }

    /// Whether the focus is in a text that the user can change.
    [[nodiscard]] bool isEditable() const;
    /// Whether \a verb does something there now.
    [[nodiscard]] bool can(EditVerb verb) const;
    void run(EditVerb verb) const;

private:
    QPointer<QWidget> m_focus;
};

} // namespace headwater
