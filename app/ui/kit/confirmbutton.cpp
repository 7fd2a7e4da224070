// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/confirmbutton.h"

#include "ui/kit/heldkey.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QPainter>
#include <QShortcut>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;

constexpr int kPressed = 115; // per cent

QString literal(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace

ConfirmButton::ConfirmButton(QWidget *parent)
    : QPushButton(parent), m_takeBack(new QShortcut(Qt::Key_Escape, this))
{
    m_takeBack->setEnabled(false);
    connect(m_takeBack, &QShortcut::activated, this, &ConfirmButton::disarm);
    connect(m_takeBack, &QShortcut::activatedAmbiguously, this, &ConfirmButton::disarm);

    m_confirmTimer.setObjectName(QStringLiteral("confirmTimer"));
    m_confirmTimer.setSingleShot(true);
    m_confirmTimer.setInterval(kConfirmWithin);
    connect(&m_confirmTimer, &QTimer::timeout, this, &ConfirmButton::disarm);
    m_secondTimer.setObjectName(QStringLiteral("secondTimer"));
    m_secondTimer.setInterval(1s);
    connect(&m_secondTimer, &QTimer::timeout, this, &ConfirmButton::countDown);
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
    if (isHasty)
        Q_EMIT ignored();
    if (isHasty || !isEnabled())
        return;
    if (!m_question.isEmpty() && !isArmed()) {
        arm();
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

void ConfirmButton::arm()
{
    m_secondsLeft = int(kConfirmWithin.count());
    m_confirmTimer.start();
    m_secondTimer.start();
    m_takeBack->setEnabled(true);
    showText();
    Q_EMIT armedFor(m_secondsLeft);
}

void ConfirmButton::countDown()
{
    m_secondsLeft = std::max(1, m_secondsLeft - 1); // the other timer says when it is over
    Q_EMIT armedFor(m_secondsLeft);
}

void ConfirmButton::disarm()
{
    m_confirmTimer.stop();
    m_secondTimer.stop();
    m_takeBack->setEnabled(false);
    showText();
    if (std::exchange(m_secondsLeft, 0) > 0)
        Q_EMIT armedFor(0);
}

void ConfirmButton::setMain()
{
    m_isMain = true;
    update();
}

void ConfirmButton::paintEvent(QPaintEvent *event)
{
    if (isArmed()) {
        paintFilled(tagColor(EnvironmentTag::Production, palette()), m_question);
    } else if (m_isMain && isEnabled()) {
        const QColor accent = palette().color(QPalette::Link);
        const bool isBright = textOn(accent) == Qt::black;
        paintFilled(!isDown()          ? accent
                            : isBright ? accent.lighter(kPressed)
                                       : accent.darker(kPressed),
                    m_title);
    } else {
        QPushButton::paintEvent(event);
    }
}

/// Styles make a button's colour paler, so that text on it is hard to read.
void ConfirmButton::paintFilled(const QColor &fill, const QString &text)
{
    QFont bold = font();
    bold.setBold(true);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(inside, 3, 3);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    painter.setFont(bold);
    painter.setPen(textOn(fill));
    painter.drawText(rect(), Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, width() - 12));
}

void ConfirmButton::showText()
{
    setText(literal(isArmed() ? m_question : m_title));
}

} // namespace headwater
