// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/confirmbutton.h"

#include "ui/kit/heldkey.h"

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
    const bool isHasty = m_settleTimer.isActive();
    settle();
    if (isHasty || !isEnabled())
        return;
    if (!m_question.isEmpty() && !isArmed()) {
        m_confirmTimer.start();
        showText();
        return;
    }
    disarm();
    Q_EMIT confirmed();
}

void ConfirmButton::pressByKey()
{
    const bool isHasty = m_settleTimer.isActive();
    press();
    if (!isHasty)
        prolong(m_settleTimer, kHeldKeyRepeatsWithin);
}

void ConfirmButton::settle()
{
    prolong(m_settleTimer, std::chrono::milliseconds(QApplication::doubleClickInterval()));
}

void ConfirmButton::beginAnew()
{
    m_settleTimer.stop();
    disarm();
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
