// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

/// A labelled password field with a button that shows its value for a short while: until time is
/// up, the focus goes elsewhere, the window goes to the back or the field is hidden.
class SecretField final : public QWidget
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kShownFor{30};

    /// \a name is the label, the accessible name and the key of the value.
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] Secret value() const;
    /// Emits nothing, and leaves the caret alone if the value is there already.
    void setValue(const Secret &value);

    [[nodiscard]] bool isRevealed() const;
    void setRevealed(bool revealed);

    /// Takes the focus, caret at the end, so that typing goes on where it left off.
    void goOnTyping();

    /// Puts the field behind \a before in the tab order and returns its own last widget.
    QWidget *comeAfter(QWidget *before);

    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

Q_SIGNALS:
    void edited();
    void revealed();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QString m_name;
    QLabel *m_label;
    QLineEdit *m_edit;
    QToolButton *m_reveal;
    QTimer m_hideTimer{this};
};

} // namespace headwater
