// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace headwater {

/// A button for what cannot be taken back. Where a confirmation is set, the first press only asks
/// for a second one, within kConfirmWithin. A press that follows the one before as fast as a double
/// click, or the repeating of a key that is held down, is never taken for a second intention.
class ConfirmButton final : public QPushButton
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kConfirmWithin{5};

    explicit ConfirmButton(QWidget *parent = nullptr);

    /// Shown literally: no mnemonics.
    void setTitle(const QString &title);
    /// What the button says while it asks; empty, it does not ask.
    void setConfirmation(const QString &question);

    /// What a click does.
    void press();
    /// What a key does, which repeats while it is held.
    void pressByKey();
    /// Takes no press for as long as a double click may last: what the button does has just changed
    /// under somebody's finger.
    void settle();
    /// It is about something else from now on, and so is the next press.
    void beginAnew();
    /// Takes the question back, for example because what was to be confirmed has changed.
    void disarm();
    [[nodiscard]] bool isArmed() const { return m_confirmTimer.isActive(); }

Q_SIGNALS:
    void confirmed();

private:
    void showText();

    QString m_title;
    QString m_question;
    QTimer m_confirmTimer{this}; // runs while the button asks
    QTimer m_settleTimer{this}; // runs while a press may belong to the one before
};

} // namespace headwater
