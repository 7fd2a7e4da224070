// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/edittarget.h"

#include <QObject>

#include <functional>

class QAction;
class QMainWindow;
class QMenu;
class QUndoStack;

namespace headwater {

class ActionHints;
class StatusLine;

/// Undo, Redo, Cut, Copy, Paste and Select all, which act on what has the focus. Where nothing can be undone in a
/// text, Undo and Redo act on the window's steps and name them; Paste outside a text offers it to those who can take
/// it.
class EditActions final : public QObject
{
    Q_OBJECT
public:
    /// Takes a pasted text; false if it is of no use there.
    using PasteTaker = std::function<bool(const QString &)>;

    /// All must outlive this object.
    EditActions(QMainWindow &window, QUndoStack &steps, ActionHints &hints, StatusLine &line);

    /// Adds the actions to \a menu, with a separator behind.
    void addTo(QMenu *menu);
    /// Those that were added first are asked first.
    void addPasteTaker(PasteTaker taker) { m_takers << std::move(taker); }

private:
    QAction *add(EditVerb verb, const QString &text, const QString &name,
                 const QList<QKeySequence> &keys);
    void follow(QWidget *focus);
    void nameSteps();
    [[nodiscard]] QString obstacle(EditVerb verb) const;
    void run(EditVerb verb);
    void paste();
    void undoStep();

    QMainWindow &m_window;
    QUndoStack &m_steps;
    ActionHints &m_hints;
    StatusLine &m_line;
    EditTarget m_target;
    QList<QAction *> m_actions; // children of the window
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QList<PasteTaker> m_takers;
};

} // namespace headwater
