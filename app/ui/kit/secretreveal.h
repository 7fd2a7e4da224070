// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QLineEdit;
class QToolButton;

namespace headwater {

/// Makes a line edit a password field and a button reveal its text for a short time: until that is over,
/// the focus leaves, the window becomes inactive or the field is hidden. The edit owns this object.
class SecretReveal final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kShownFor{30};

    /// \a name is what accessible names call the secret.
    SecretReveal(QLineEdit *edit, QToolButton *button, const QString &name);

    [[nodiscard]] bool isOn() const;
    void set(bool on);

Q_SIGNALS:
    void shown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool hasFocus() const; // a context menu of the field counts as the field

    QLineEdit *m_edit;
    QToolButton *m_button;
    QString m_name;
    QTimer m_hideTimer{this};
};

} // namespace headwater
