// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/specsecrets.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/secretslot.h"

namespace headwater {

/// An editor in whose text no secret value stays. Pasted and dropped text is split before it enters
/// the document, so undo can only ever bring back masks. What comes in another way (typing,
/// assistive tools, a key that becomes a secret one) is taken out within the same turn, before
/// anything is painted; the document is then renewed and its undo history with it, because that had
/// seen it.
class SpecEditor final : public CodeEditor
{
    Q_OBJECT
public:
    explicit SpecEditor(QWidget *parent = nullptr);

    /// Replaces all text as one step that can be undone.
    void load(const QString &text);
    /// Puts the mask into the empty slot called \a name.
    void putMask(const QString &name);
    /// Takes the focus, the caret behind the mask called \a name and the quotation mark that ends it.
    void goOnBehind(const QString &name);

    [[nodiscard]] const SecretSlots &secretSlots() const { return m_slots; }

Q_SIGNALS:
    /// The text has changed and holds no secret. Use this in place of textChanged().
    void textSettled();
    /// Values that stood in the text until a moment ago; emitted after textSettled(). A value with
    /// bullets in it was typed into a mask. \a typedInto names the one that the caret stood in, if
    /// any.
    void secretsTaken(const headwater::SpecSecrets &secrets, const QString &typedInto);
    /// The key before a mask was changed, and with it the name of the value; before textSettled().
    void secretRenamed(const QString &from, const QString &to);

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void settle();
    void finish(const SecretSlots &slots, const SpecSecrets &taken, const QString &typedInto);
    void insertSplit(const QString &text);
    QString renew(const QString &text, const SplitSpec &split, int caret);

    SecretSlots m_slots;
    bool m_settling = false;
};

} // namespace headwater
