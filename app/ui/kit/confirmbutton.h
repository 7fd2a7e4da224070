// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QTimer>

#include <chrono>

class QShortcut;

namespace headwater {

/// A button for actions that cannot be undone. If a confirmation text is set, the first press only asks
/// for a second one, within kConfirmWithin: it is filled red meanwhile, and Esc takes the question back. The
/// second click of a double click and the repeats of a held key never count as that second press.
class ConfirmButton final : public QPushButton
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kConfirmWithin{5};

    explicit ConfirmButton(QWidget *parent = nullptr);

    /// Paints it in the accent colour, as the button that its window is about.
    void setMain();
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
    /// The button asks, for so many seconds still; 0: it does not ask any longer. Once a second.
    void armedFor(int seconds);
    /// A press did nothing because it came too soon after another.
    void ignored();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arm();
    void countDown();
    void showText();
    void paintFilled(const QColor &fill, const QString &text);

    QString m_title;
    QString m_question;
    QShortcut *m_takeBack; // by Esc, while the button asks
    int m_secondsLeft = 0;
    bool m_isMain = false;
    QTimer m_confirmTimer{this}; // runs while the button asks
    QTimer m_secondTimer{this}; // the same, once a second
    QTimer m_settleTimer{this}; // runs while a press may belong to the previous one
};

} // namespace headwater
