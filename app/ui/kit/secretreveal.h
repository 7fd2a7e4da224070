// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QLineEdit;
class QToolButton;

namespace headwater {

/// Makes a line edit a password field and a button show its text for a short while: until time is up,
/// the focus goes elsewhere, the window goes to the back or the field is hidden. Belongs to the edit.
class SecretReveal final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kShownFor{30};

    /// \a name says in accessible names what is shown.
    SecretReveal(QLineEdit *edit, QToolButton *button, const QString &name);

    [[nodiscard]] bool isOn() const;
    void set(bool on);

Q_SIGNALS:
    void shown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool hasFocus() const; // a context menu of the field leaves it there

    QLineEdit *m_edit;
    QToolButton *m_button;
    QString m_name;
    QTimer m_hideTimer{this};
};

} // namespace headwater
