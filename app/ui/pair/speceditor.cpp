// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/speceditor.h"

#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"
#include "ui/pair/jsonindent.h"

#include <QHash>
#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextDocument>

#include <algorithm>

namespace headwater {

namespace {

// A longer line slows down every key press, because Qt lays a line out as a whole. Longer
// text on a single line is broken into several where JSON allows it.
constexpr qsizetype kLongestLine = 20'000;

/// The range in which two texts differ.
struct Difference
{
    qsizetype start = 0;
    qsizetype removed = 0;
    qsizetype added = 0;
};

Difference difference(QStringView before, QStringView after)
{
    const auto shorter = std::min(before.size(), after.size());
    const auto [left, unused]
            = std::mismatch(before.begin(), before.begin() + shorter, after.begin());
    const qsizetype start = left - before.begin();
    qsizetype same = 0;
    while (same < shorter - start
           && before[before.size() - 1 - same] == after[after.size() - 1 - same]) {
        ++same;
    }
    return {start, before.size() - start - same, after.size() - start - same};
}

/// \a text without the remaining parts of damaged masks.
QString withoutBrokenMasks(const QString &text, const QList<SecretValue> &values)
{
    QString whole = text;
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
        const QStringView raw = QStringView(text).sliced(value->range.start, value->range.length);
        const bool bullets
                = std::all_of(raw.begin(), raw.end(), [](QChar c) { return c == kMask.front(); });
        if (bullets && !value->isHarmless(text))
            whole.remove(value->range.start, value->range.length);
    }
    return whole;
}

/// Whether a key press would replace the selection.
bool changesText(const QKeyEvent *event)
{
    const bool prints = !event->text().isEmpty() && event->text().front().isPrint();
    return prints || event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete
            || event->matches(QKeySequence::Cut) || event->matches(QKeySequence::Paste);
}

} // namespace

SpecEditor::SpecEditor(QWidget *parent) : CodeEditor(parent)
{
    connect(this, &QPlainTextEdit::textChanged, this, &SpecEditor::settle);
}

void SpecEditor::load(const QString &text)
{
    selectAll();
    insertSplit(text);
    moveCursor(QTextCursor::Start);
}

void SpecEditor::putMask(const QString &name)
{
    for (const SecretSlot &slot : std::as_const(m_slots)) {
        if (slot.name == name && !slot.masked) {
            replace(slot.range, kMask);
            return;
        }
    }
}

void SpecEditor::goOnBehind(const QString &name)
{
    setFocus(Qt::OtherFocusReason);
    for (const SecretSlot &slot : std::as_const(m_slots)) {
        if (slot.name != name)
            continue;
        QTextCursor cursor = textCursor();
        cursor.setPosition(int(slot.range.start + slot.range.length));
        if (document()->characterAt(cursor.position()) == u'"')
            cursor.movePosition(QTextCursor::NextCharacter);
        else
            cursor.insertText(QStringLiteral("\""));
        setTextCursor(cursor);
        return;
    }
}

void SpecEditor::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText() && !isReadOnly())
        insertSplit(source->text());
}

void SpecEditor::insertSplit(const QString &text)
{
    const QScopedValueRollback<bool> guard(m_settling, true);
    QTextCursor cursor = textCursor();
    const int start = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    const QString before = toPlainText();
    QString added = QString(text).replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (added.size() > kLongestLine && !added.contains(u'\n'))
        added = indentedJson(added);
    const QString after = before.first(start) % added % QStringView(before).sliced(end);

    const SplitSpec split = splitSecrets(after);
    const Difference change = difference(before, split.text);
    if (change.removed > 0 && (change.start < start || change.start + change.removed > end)) {
        // The previous text has become a secret: it must not stay in the undo history.
        renew(after, split, start + int(added.size()));
    } else {
        cursor.setPosition(int(change.start));
        cursor.setPosition(int(change.start + change.removed), QTextCursor::KeepAnchor);
        cursor.insertText(split.text.sliced(change.start, change.added));
        setTextCursor(cursor);
    }
    ensureCursorVisible();
    finish(headwater::secretSlots(toPlainText()), split.secrets, {});
}

/// Runs after every change of the text, whatever caused it.
void SpecEditor::settle()
{
    if (m_settling)
        return;
    const QScopedValueRollback<bool> guard(m_settling, true);
    const QString text = toPlainText();
    const QList<SecretValue> values = findSecretValues(text);
    const bool clean = std::all_of(values.begin(), values.end(), [&text](const SecretValue &value) {
        return value.isHarmless(text);
    });
    if (clean) { // the usual case: searching a long text again would slow typing noticeably
        finish(headwater::secretSlots(text, values), {}, {});
        return;
    }
    const QString whole = withoutBrokenMasks(text, values);
    const SplitSpec split = splitSecrets(whole);
    const QString typedInto = renew(whole, split, textCursor().position());
    finish(headwater::secretSlots(split.text), split.secrets, hasFocus() ? typedInto : QString());
}

void SpecEditor::finish(const SecretSlots &slots, const SpecSecrets &taken,
                        const QString &typedInto)
{
    const SecretSlots before = std::exchange(m_slots, slots);
    if (before.size() == m_slots.size()) {
        QList<qsizetype> renamed;
        for (qsizetype i = 0; i < before.size(); ++i) {
            if (before[i].masked && m_slots[i].masked && before[i].name != m_slots[i].name)
                renamed << i;
        }
        if (renamed.size() == 1)
            Q_EMIT secretRenamed(before[renamed.first()].name, m_slots[renamed.first()].name);
    }
    Q_EMIT textSettled();
    if (!taken.isEmpty())
        Q_EMIT secretsTaken(taken, typedInto);
}

/// Puts a new text into a fresh document, so that nothing earlier can be undone. Returns the name
/// of the secret in which the caret was.
QString SpecEditor::renew(const QString &text, const SplitSpec &split, int caret)
{
    QString typedInto;
    QHash<QString, int> seen;
    qsizetype newCaret = caret;
    for (const SecretValue &value : findSecretValues(text)) {
        const int count = ++seen[value.key];
        const qsizetype end = value.range.start + value.range.length;
        if (value.range.start > caret)
            break;
        if (value.isHarmless(text))
            continue;
        newCaret += kMask.size() - value.range.length;
        if (caret <= end) {
            typedInto = secretName(value.key, count);
            newCaret += end - caret;
            break;
        }
    }

    const int scrolledTo = verticalScrollBar()->value();
    setProblems({});
    setPlainText(split.text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(std::clamp<qsizetype>(newCaret, 0, split.text.size())));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scrolledTo);
    return typedInto;
}

/// A mask is deleted as a whole: deleting a part of it means the value.
void SpecEditor::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Backspace;
    QTextCursor cursor = textCursor();
    if (back || event->key() == Qt::Key_Delete || cursor.hasSelection()) {
        qsizetype start = cursor.selectionStart();
        qsizetype end = cursor.selectionEnd();
        for (const SecretSlot &slot : std::as_const(m_slots)) {
            const qsizetype slotEnd = slot.range.start + slot.range.length;
            const bool touched = cursor.hasSelection() ? start < slotEnd && end > slot.range.start
                    : back ? slot.range.start < start && start <= slotEnd
                           : slot.range.start <= start && start < slotEnd;
            if (slot.masked && touched) {
                start = std::min(start, slot.range.start);
                end = std::max(end, slotEnd);
            }
        }
        if (changesText(event)
            && (start < cursor.selectionStart() || end > cursor.selectionEnd())) {
            cursor.setPosition(int(start));
            cursor.setPosition(int(end), QTextCursor::KeepAnchor);
            setTextCursor(cursor);
        }
    }
    CodeEditor::keyPressEvent(event);
}

} // namespace headwater
