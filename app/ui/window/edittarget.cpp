// SPDX-License-Identifier: Apache-2.0
#include "ui/window/edittarget.h"

#include "ui/kit/rowcopier.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextBrowser>

namespace headwater {

namespace {

bool isTextOnClipboard()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    return data && data->hasText();
}

/// The field in which \a focus is edited; null if it is none.
QLineEdit *fieldOf(QWidget *focus)
{
    if (auto *field = qobject_cast<QLineEdit *>(focus))
        return field;
    const bool hasField = qobject_cast<QAbstractSpinBox *>(focus)
            || (qobject_cast<QComboBox *>(focus) && qobject_cast<QComboBox *>(focus)->isEditable());
    return hasField ? focus->findChild<QLineEdit *>() : nullptr;
}

bool canInField(const QLineEdit &field, EditVerb verb)
{
    const bool isSecret = field.echoMode() != QLineEdit::Normal;
    switch (verb) {
    case EditVerb::Undo:
        return field.isUndoAvailable();
    case EditVerb::Redo:
        return field.isRedoAvailable();
    case EditVerb::Cut:
        return !field.isReadOnly() && !isSecret && field.hasSelectedText();
    case EditVerb::Copy:
        return !isSecret && field.hasSelectedText();
    case EditVerb::Paste:
        return !field.isReadOnly() && isTextOnClipboard();
    case EditVerb::SelectAll:
        return !field.text().isEmpty();
    }
    Q_UNREACHABLE();
}

void runInField(QLineEdit &field, EditVerb verb)
{
    switch (verb) {
    case EditVerb::Undo:
        field.undo();
        return;
    case EditVerb::Redo:
        field.redo();
        return;
    case EditVerb::Cut:
        field.cut();
        return;
    case EditVerb::Copy:
        field.copy();
        return;
    case EditVerb::Paste:
        field.paste();
        return;
    case EditVerb::SelectAll:
        field.selectAll();
        return;
    }
}

/// QPlainTextEdit and QTextEdit have no base class of their own.
template <typename Editor> bool canInEditor(const Editor &editor, EditVerb verb)
{
    switch (verb) {
    case EditVerb::Undo:
        return !editor.isReadOnly() && editor.document()->isUndoAvailable();
    case EditVerb::Redo:
        return !editor.isReadOnly() && editor.document()->isRedoAvailable();
    case EditVerb::Cut:
        return !editor.isReadOnly() && editor.textCursor().hasSelection();
    case EditVerb::Copy:
        return editor.textCursor().hasSelection();
    case EditVerb::Paste:
        return !editor.isReadOnly() && isTextOnClipboard();
    case EditVerb::SelectAll:
        return !editor.document()->isEmpty();
    }
    Q_UNREACHABLE();
}

template <typename Editor> void runInEditor(Editor &editor, EditVerb verb)
{
    switch (verb) {
    case EditVerb::Undo:
        editor.undo();
        return;
    case EditVerb::Redo:
        editor.redo();
        return;
    case EditVerb::Cut:
        editor.cut();
        return;
    case EditVerb::Copy:
        editor.copy();
        return;
    case EditVerb::Paste:
        editor.paste();
        return;
    case EditVerb::SelectAll:
        editor.selectAll();
        return;
    }
}

bool canInRows(const QAbstractItemView &rows, EditVerb verb)
{
    if (verb == EditVerb::Copy && rows.findChild<RowCopier *>())
        return rows.selectionModel() && rows.selectionModel()->hasSelection();
    if (verb == EditVerb::Copy)
        return rows.currentIndex().isValid();
    const auto mode = rows.selectionMode();
    const bool isSeveral
            = mode != QAbstractItemView::SingleSelection && mode != QAbstractItemView::NoSelection;
    return verb == EditVerb::SelectAll && isSeveral && rows.model() && rows.model()->rowCount() > 0;
}

void runInRows(QAbstractItemView &rows, EditVerb verb)
{
    if (verb == EditVerb::SelectAll) {
        rows.selectAll();
    } else if (verb == EditVerb::Copy) {
        if (const auto *copier = rows.findChild<RowCopier *>())
            copier->copy();
        else
            QGuiApplication::clipboard()->setText(rows.currentIndex().data().toString());
    }
}

} // namespace

bool EditTarget::isEditable() const
{
    if (const QLineEdit *field = fieldOf(m_focus))
        return !field->isReadOnly();
    if (const auto *editor = qobject_cast<QPlainTextEdit *>(m_focus))
        return !editor->isReadOnly();
    const auto *editor = qobject_cast<QTextEdit *>(m_focus);
    return editor && !editor->isReadOnly();
}

bool EditTarget::can(EditVerb verb) const
{
    if (!m_focus || !m_focus->isVisible())
        return false;
    if (const QLineEdit *field = fieldOf(m_focus))
        return canInField(*field, verb);
    if (const auto *editor = qobject_cast<QPlainTextEdit *>(m_focus))
        return canInEditor(*editor, verb);
    if (const auto *editor = qobject_cast<QTextEdit *>(m_focus))
        return canInEditor(*editor, verb);
    if (const auto *rows = qobject_cast<QAbstractItemView *>(m_focus))
        return canInRows(*rows, verb);
    const auto *label = qobject_cast<QLabel *>(m_focus);
    return label && verb == EditVerb::Copy && label->hasSelectedText();
}

void EditTarget::run(EditVerb verb) const
{
    if (QLineEdit *field = fieldOf(m_focus))
        runInField(*field, verb);
    else if (auto *plain = qobject_cast<QPlainTextEdit *>(m_focus))
        runInEditor(*plain, verb);
    else if (auto *rich = qobject_cast<QTextEdit *>(m_focus))
        runInEditor(*rich, verb);
    else if (auto *rows = qobject_cast<QAbstractItemView *>(m_focus))
        runInRows(*rows, verb);
    else if (auto *label = qobject_cast<QLabel *>(m_focus); label && verb == EditVerb::Copy)
        QGuiApplication::clipboard()->setText(label->selectedText());
}

} // namespace headwater
