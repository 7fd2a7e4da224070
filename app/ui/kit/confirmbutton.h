// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace headwater {

/// A button for actions that cannot be undone. If a confirmation text is set, the first press only asks
/// for a second one, within kConfirmWithin. The second click of a double click and the repeats of a held
/// key never count as that second press.
class ConfirmButton final : public QPushButton
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kConfirmWithin{5};

    explicit ConfirmButton(QWidget *parent = nullptr);

    /// Shown literally, without mnemonics.
    void setTitle(const QString &title);
    /// The button's text while it asks; empty: it does not ask.
    void setConfirmation(const QString &question);

    /// Handles a click.
    void press();
    /// Handles a key press; a held key repeats it.
    void pressByKey();
    /// Ignores presses for the time of a double click: the button's action has just changed
    /// while the user may be pressing it.
    void settle();
    /// The button's subject has changed; the next press starts from the beginning.
    void beginAnew();
    /// Stops asking, for example because the subject of the question has changed.
    void disarm();
    [[nodiscard]] bool isArmed() const { return m_confirmTimer.isActive(); }

Q_SIGNALS:
    void confirmed();

private:
    void showText();

    QString m_title;
    QString m_question;
    QTimer m_confirmTimer{this}; // runs while the button asks
    QTimer m_settleTimer{this}; // runs while a press may belong to the previous one
};

} // namespace headwater
