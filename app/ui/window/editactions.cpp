// SPDX-License-Identifier: Apache-2.0
#include "ui/window/editactions.h"

#include "ui/window/actionhints.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

namespace headwater {

EditActions::EditActions(QMainWindow &window, QUndoStack &steps, ActionHints &hints,
                         StatusLine &line)
    : QObject(&window), m_window(window), m_steps(steps), m_hints(hints), m_line(line)
{
    m_undo = add(EditVerb::Undo, tr("&Undo"), QStringLiteral("editUndo"),
                 {QKeySequence(QKeySequence::Undo)});
    m_redo = add(
            EditVerb::Redo, tr("&Redo"), QStringLiteral("editRedo"),
            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    add(EditVerb::Cut, tr("Cu&t"), QStringLiteral("editCut"), {QKeySequence(QKeySequence::Cut)});
    add(EditVerb::Copy, tr("&Copy"), QStringLiteral("editCopy"),
        {QKeySequence(QKeySequence::Copy)});
    add(EditVerb::Paste, tr("Past&e"), QStringLiteral("editPaste"),
        {QKeySequence(QKeySequence::Paste)});
    add(EditVerb::SelectAll, tr("Select &all"), QStringLiteral("editSelectAll"),
        {QKeySequence(QKeySequence::SelectAll)});
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { follow(now); });
    connect(&m_steps, &QUndoStack::indexChanged, this, &EditActions::nameSteps);
    connect(&m_steps, &QUndoStack::undoTextChanged, this, &EditActions::nameSteps);
    nameSteps();
}

QAction *EditActions::add(EditVerb verb, const QString &text, const QString &name,
                          const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, &m_window);
    action->setObjectName(name);
    action->setShortcuts(keys);
    m_hints.guard(action, [this, verb] { return obstacle(verb); });
    connect(action, &QAction::triggered, this, [this, action, verb] {
        if (!m_hints.refuses(*action))
            run(verb);
    });
    m_actions << action;
    return action;
}

void EditActions::addTo(QMenu *menu)
{
    menu->addActions(m_actions);
    menu->insertSeparator(m_actions.at(2)); // after Redo
    menu->addSeparator();
    connect(menu, &QMenu::aboutToShow, this, &EditActions::nameSteps);
}

/// While a menu or a dialog is open, the target is what had the focus in the window before.
void EditActions::follow(QWidget *focus)
{
    if (!focus || qobject_cast<QMenu *>(focus) || qobject_cast<QMenuBar *>(focus))
        return;
    const auto *dock = qobject_cast<QDockWidget *>(focus->window());
    if (focus->window() == &m_window || (dock && dock->parent() == &m_window))
        m_target = EditTarget(focus);
    nameSteps();
}

void EditActions::nameSteps()
{
    const auto name = [this](QAction *action, EditVerb verb, const QString &alone,
                             const QString &of, QString step) {
        const bool isStep = !m_target.can(verb) && !step.isEmpty();
        action->setText(isStep ? of.arg(step.replace(u'&', QStringLiteral("&&"))) : alone);
    };
    name(m_undo, EditVerb::Undo, tr("&Undo"), tr("&Undo %1"), m_steps.undoText());
    name(m_redo, EditVerb::Redo, tr("&Redo"), tr("&Redo %1"), m_steps.redoText());
}

QString EditActions::obstacle(EditVerb verb) const
{
    if (m_target.can(verb))
        return {};
    switch (verb) {
    case EditVerb::Undo:
        return m_steps.canUndo() ? QString() : tr("There is nothing to undo.");
    case EditVerb::Redo:
        return m_steps.canRedo() ? QString() : tr("There is nothing to redo.");
    case EditVerb::Cut:
        return tr("Select text in a field first.");
    case EditVerb::Copy:
        return tr("Select text or rows first.");
    case EditVerb::Paste:
        return QApplication::clipboard()->text().trimmed().isEmpty()
                ? tr("The clipboard contains no text.")
                : QString();
    case EditVerb::SelectAll:
        return tr("There is nothing here to select.");
    }
    Q_UNREACHABLE();
}

void EditActions::run(EditVerb verb)
{
    if (m_target.can(verb))
        m_target.run(verb);
    else if (verb == EditVerb::Undo)
        undoStep();
    else if (verb == EditVerb::Redo)
        m_steps.redo();
    else if (verb == EditVerb::Paste)
        paste();
}

/// A step that was undone in another way removes itself; then it is the turn of the one before.
void EditActions::undoStep()
{
    for (int before = 0; m_steps.canUndo();) {
        before = m_steps.count();
        m_steps.undo();
        if (m_steps.count() == before)
            return;
    }
}

void EditActions::paste()
{
    const QString text = QApplication::clipboard()->text();
    for (const PasteTaker &taker : std::as_const(m_takers)) {
        if (taker(text))
            return;
    }
    m_line.showHint(tr("The clipboard contains no job id that could be followed."));
}

} // namespace headwater
