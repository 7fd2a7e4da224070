// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/secretreveal.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QToolButton>

namespace headwater {

SecretReveal::SecretReveal(QLineEdit *edit, QToolButton *button, const QString &name)
    : QObject(edit), m_edit(edit), m_button(button), m_name(name)
{
    m_edit->installEventFilter(this);
    m_button->installEventFilter(this);
    m_button->setFocusPolicy(Qt::TabFocus);
    connect(m_button, &QToolButton::clicked, this, [this] { set(!isOn()); });
    m_hideTimer.setObjectName(QStringLiteral("hideTimer"));
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(kShownFor);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { set(false); });
    set(false);
}

bool SecretReveal::isOn() const
{
    return m_edit->echoMode() == QLineEdit::Normal;
}

void SecretReveal::set(bool on)
{
    m_edit->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    // setEchoMode() resets these hints, but input methods must not learn a revealed secret
    m_edit->setInputMethodHints(m_edit->inputMethodHints() | Qt::ImhSensitiveData
                                | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_button->setText(on ? tr("Hide") : tr("Show"));
    m_button->setAccessibleName(on ? tr("Hide %1").arg(m_name) : tr("Show %1").arg(m_name));
    if (!on) {
        m_hideTimer.stop();
        return;
    }
    m_hideTimer.start();
    m_edit->setFocus(Qt::OtherFocusReason);
    Q_EMIT shown();
}

bool SecretReveal::hasFocus() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus == m_edit || focus == m_button;
}

bool SecretReveal::eventFilter(QObject *watched, QEvent *event)
{
    const bool isAway = event->type() == QEvent::Hide || event->type() == QEvent::WindowDeactivate
            || (event->type() == QEvent::FocusOut && !hasFocus());
    if (isAway && isOn())
        set(false);
    return QObject::eventFilter(watched, event);
}

} // namespace headwater
