// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

class SecretReveal;

/// A labelled password field with a button that reveals its value for a short time.
class SecretField final : public QWidget
{
    Q_OBJECT
public:
    /// \a name is the label, the accessible name and the key of the value.
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] Secret value() const;
    /// Emits nothing. If the value is unchanged, the caret does not move.
    void setValue(const Secret &value);

    [[nodiscard]] bool isRevealed() const;
    void setRevealed(bool revealed);

    /// Takes the focus with the caret at the end.
    void takeFocus();
    /// The same for a user who was typing the value between quotation marks in the spec: the next quotation
    /// mark ends the value and is not part of it, unless it follows a backslash.
    void goOnTyping();

    /// Puts the field after \a before in the tab order and returns the field's last widget.
    QWidget *comeAfter(QWidget *before);

    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    void edited();
    void revealed();
    void typedToTheEnd(); ///< the user typed the closing quotation mark, see goOnTyping()

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updatePlaceholder();

    QString m_name;
    QLabel *m_label;
    QLineEdit *m_edit;
    QToolButton *m_button;
    SecretReveal *m_reveal;
    bool m_endsAtQuote = false; // until the focus leaves
};

} // namespace headwater
