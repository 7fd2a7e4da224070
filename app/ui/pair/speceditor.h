// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/specsecrets.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/secretslot.h"

namespace headwater {

/// An editor whose text never keeps a secret value. Pasted and dropped text is split before it enters
/// the document, so undo can only restore masks. Secrets that arrive in another way (typing,
/// assistive tools, a key that becomes a secret one) are taken out in the same event loop turn, before
/// anything is painted. The document is then replaced together with its undo history, which contained
/// the secret.
class SpecEditor final : public CodeEditor
{
    Q_OBJECT
public:
    explicit SpecEditor(QWidget *parent = nullptr);

    /// Replaces the whole text in one undo step.
    void load(const QString &text);
    /// Puts a mask into the empty slot \a name.
    void putMask(const QString &name);
    /// Takes the focus with the caret after the mask \a name and its closing quotation mark.
    void goOnBehind(const QString &name);

    [[nodiscard]] const SecretSlots &secretSlots() const { return m_slots; }

Q_SIGNALS:
    /// The text has changed and contains no secret. Use this in place of textChanged().
    void textSettled();
    /// These values were just taken out of the text; emitted after textSettled(). A value that contains
    /// bullets was typed into a mask. \a typedInto names the value in which the caret was, if
    /// any.
    void secretsTaken(const headwater::SpecSecrets &secrets, const QString &typedInto);
    /// The key before a mask, and with it the value's name, has changed; emitted before textSettled().
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
