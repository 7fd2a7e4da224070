// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messageentry.h"

#include "ui/kit/theme.h"

#include <QAccessibleWidget>
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

QString levelWord(MessageBar::Level level)
{
    switch (level) {
    case MessageBar::Level::Info:
        return MessageBar::tr("Note");
    case MessageBar::Level::Warning:
        return MessageBar::tr("Warning");
    case MessageBar::Level::Error:
        return MessageBar::tr("Error");
    }
    Q_UNREACHABLE();
}

QAccessibleInterface *accessibleEntry(const QString &, QObject *object)
{
    auto *entry = qobject_cast<MessageEntry *>(object);
    return entry ? new QAccessibleWidget(entry, QAccessible::AlertMessage) : nullptr;
}

void installAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(accessibleEntry);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace

MessageEntry::MessageEntry(const QString &key, QWidget *parent)
    : QFrame(parent),
      m_key(key),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    installAccessibility();
    setObjectName(QStringLiteral("message"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_button->setObjectName(QStringLiteral("messageAction"));
    m_button->setAutoDefault(false);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_DockWidgetCloseButton));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close this message"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);

    m_stay.setObjectName(QStringLiteral("stayTimer"));
    m_stay.setInterval(kStay);
    connect(&m_stay, &QTimer::timeout, this, &MessageEntry::closeUnlessRead);
    connect(m_button, &QPushButton::clicked, this, &MessageEntry::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, &MessageEntry::closed);
}

QString MessageEntry::text() const
{
    return m_text->text();
}

void MessageEntry::setMessage(MessageBar::Level level, const QString &text,
                              const QString &actionText, std::function<void()> action)
{
    m_level = level;
    m_action = std::move(action);
    m_text->setText(text);
    m_button->setText(actionText);
    m_button->setVisible(!actionText.isEmpty());
    setAccessibleName(QStringLiteral("%1: %2").arg(levelWord(level), text));
    updateIcon();
    update();
    if (level == MessageBar::Level::Info && actionText.isEmpty())
        m_stay.start();
    else
        m_stay.stop();
}

void MessageEntry::closeUnlessRead()
{
    if (!underMouse() && !isAncestorOf(QApplication::focusWidget()))
        Q_EMIT closed();
}

QColor MessageEntry::color() const
{
    switch (m_level) {
    case MessageBar::Level::Info:
        return activityColor(palette());
    case MessageBar::Level::Warning:
        return warningColor(palette());
    case MessageBar::Level::Error:
        return errorColor(palette());
    }
    Q_UNREACHABLE();
}

void MessageEntry::updateIcon()
{
    constexpr int kSize = 16;
    if (m_level == MessageBar::Level::Info) {
        m_icon->setPixmap(
                style()->standardIcon(QStyle::SP_MessageBoxInformation).pixmap(kSize, kSize));
        return;
    }
    const auto severity = m_level == MessageBar::Level::Error ? Severity::Error : Severity::Warning;
    m_icon->setPixmap(severityIcon(severity, palette()).pixmap(kSize, kSize));
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
