// SPDX-License-Identifier: Apache-2.0
#include "ui/confirmbutton.h"

#include <QApplication>

namespace headwater {

namespace {
QString literal(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}
} // namespace

ConfirmButton::ConfirmButton(QWidget *parent) : QPushButton(parent)
{
    m_confirmTimer.setObjectName(QStringLiteral("confirmTimer"));
    m_confirmTimer.setSingleShot(true);
    m_confirmTimer.setInterval(kConfirmWithin);
    connect(&m_confirmTimer, &QTimer::timeout, this, &ConfirmButton::showText);
    m_settleTimer.setObjectName(QStringLiteral("settleTimer"));
    m_settleTimer.setSingleShot(true);
}

void ConfirmButton::setTitle(const QString &title)
{
    m_title = title;
    showText();
}

void ConfirmButton::setConfirmation(const QString &question)
{
    m_question = question;
    if (question.isEmpty())
        disarm();
}

void ConfirmButton::press()
{
    // Every press starts the wait anew, so that a held key can never confirm by repeating.
    const bool hasty = m_settleTimer.isActive();
    settle();
    if (hasty || !isEnabled())
        return;
    if (!m_question.isEmpty() && !isArmed()) {
        m_confirmTimer.start();
        showText();
        return;
    }
    disarm();
    Q_EMIT confirmed();
}

void ConfirmButton::settle()
{
    m_settleTimer.start(QApplication::doubleClickInterval());
}

void ConfirmButton::disarm()
{
    m_confirmTimer.stop();
    showText();
}

void ConfirmButton::showText()
{
    setText(literal(isArmed() ? m_question : m_title));
}

} // namespace headwater
