// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

class SecretReveal;

/// A labelled password field with a button that shows its value for a short while.
class SecretField final : public QWidget
{
    Q_OBJECT
public:
    /// \a name is the label, the accessible name and the key of the value.
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] Secret value() const;
    /// Emits nothing, and leaves the caret alone if the value is there already.
    void setValue(const Secret &value);

    [[nodiscard]] bool isRevealed() const;
    void setRevealed(bool revealed);

    /// Takes the focus, caret at the end.
    void takeFocus();
    /// The same for who was typing the value between the quotation marks of a text: the next mark
    /// ends it and does not belong to it, unless a backslash stands before it.
    void goOnTyping();

    /// Puts the field behind \a before in the tab order and returns its own last widget.
    QWidget *comeAfter(QWidget *before);

    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    void edited();
    void revealed();
    void typedToTheEnd(); ///< by a quotation mark, see goOnTyping()

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updatePlaceholder();

    QString m_name;
    QLabel *m_label;
    QLineEdit *m_edit;
    QToolButton *m_button;
    SecretReveal *m_reveal;
    bool m_endsAtQuote = false; // until the focus goes elsewhere
};

} // namespace headwater
