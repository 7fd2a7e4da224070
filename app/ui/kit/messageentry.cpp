// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messageentry.h"

#include "ui/kit/messagetext.h"
#include "ui/kit/spokenalert.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kStay = 15s;

} // namespace

MessageEntry::MessageEntry(const QString &key, QWidget *parent)
    : QFrame(parent),
      m_key(key),
      m_icon(new QLabel(this)),
      m_text(new MessageText(this)),
      m_more(new QToolButton(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this)),
      m_alert(new SpokenAlert(this))
{
    setObjectName(QStringLiteral("message"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_more->setObjectName(QStringLiteral("moreMessages"));
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("Show all messages"));
    m_more->hide();
    m_button->setObjectName(QStringLiteral("messageAction"));
    m_button->setAutoDefault(false);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_DockWidgetCloseButton));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close this message"));

    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 6, 3);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more, 0, Qt::AlignVCenter);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);

    m_stay.setObjectName(QStringLiteral("stayTimer"));
    m_stay.setInterval(kStay);
    connect(&m_stay, &QTimer::timeout, this, &MessageEntry::closeUnlessRead);
    connect(m_button, &QPushButton::clicked, this, &MessageEntry::actionTriggered);
    connect(m_more, &QToolButton::clicked, this, &MessageEntry::moreRequested);
    connect(m_close, &QToolButton::clicked, this, &MessageEntry::closed);
}

QString MessageEntry::text() const
{
    return m_text->text();
}

void MessageEntry::setLine(const MessageLine &line)
{
    const bool isSame = line.fullText == m_fullText && line.level == m_level;
    m_level = line.level;
    m_fullText = line.fullText;
    m_text->setLine(line.title, line.rest, line.fullText);
    m_button->setText(line.actionText);
    m_button->setVisible(!line.actionText.isEmpty());
    m_button->setAccessibleDescription(line.title);
    setAccessibleName(QStringLiteral("%1: %2").arg(levelWord(line.level), line.fullText));
    updateIcon();
    update();
    const bool goes = line.level == MessageLevel::Info && line.actionText.isEmpty();
    if (!goes)
        m_stay.stop();
    else if (!isSame || !m_stay.isActive())
        m_stay.start();
}

void MessageEntry::announce()
{
    m_alert->say(accessibleName());
}

void MessageEntry::setMore(int count)
{
    m_more->setText(count == 1 ? tr("1 more message") : tr("%1 more messages").arg(count));
    m_more->setVisible(count > 0);
}

QString MessageEntry::levelWord(MessageLevel level)
{
    switch (level) {
    case MessageLevel::Info:
        return tr("Note");
    case MessageLevel::Warning:
        return tr("Warning");
    case MessageLevel::Error:
        return tr("Error");
    }
    Q_UNREACHABLE();
}

QIcon MessageEntry::icon(MessageLevel level, const QWidget &widget)
{
    if (level == MessageLevel::Info)
        return widget.style()->standardIcon(QStyle::SP_MessageBoxInformation);
    return severityIcon(level == MessageLevel::Error ? Severity::Error : Severity::Warning,
                        widget.palette());
}

void MessageEntry::closeUnlessRead()
{
    if (!underMouse() && !isAncestorOf(QApplication::focusWidget()))
        Q_EMIT closed();
}

QColor MessageEntry::color() const
{
    switch (m_level) {
    case MessageLevel::Info:
        return activityColor(palette());
    case MessageLevel::Warning:
        return warningColor(palette());
    case MessageLevel::Error:
        return errorColor(palette());
    }
    Q_UNREACHABLE();
}

void MessageEntry::updateIcon()
{
    constexpr int kSize = 16;
    m_icon->setPixmap(icon(m_level, *this).pixmap(kSize, kSize));
}

void MessageEntry::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void MessageEntry::paintEvent(QPaintEvent *)
{
    constexpr int kEdge = 4;
    QColor wash = color();
    wash.setAlphaF(0.10F); // pale enough for the text's contrast
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), wash);
    painter.fillRect(QRect(0, 0, kEdge, height()), color());
}

} // namespace headwater
