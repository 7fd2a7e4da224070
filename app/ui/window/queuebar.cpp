// SPDX-License-Identifier: Apache-2.0
#include "ui/window/queuebar.h"

#include "ui/kit/confirmbutton.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace headwater {

namespace {

QString queueWords(const QueueStatus &status)
{
    QStringList parts;
    if (!status.stoppedBy.isEmpty())
        parts << QueueBar::tr("Paused because %1 failed").arg(status.stoppedBy);
    else if (status.isPaused)
        parts << QueueBar::tr("Paused");
    if (status.underWay > 0)
        parts << QueueBar::tr("%1 running").arg(status.underWay);
    parts << QueueBar::tr("%1 waiting").arg(status.waiting);
    if (status.failed > 0)
        parts << QueueBar::tr("%1 failed").arg(status.failed);
    return parts.join(QStringLiteral(" · "));
}

QWidget *makeLine(QWidget *parent, const QList<QWidget *> &parts, QWidget *stretched)
{
    auto *line = new QWidget(parent);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(8);
    for (QWidget *part : parts)
        layout->addWidget(part, part == stretched ? 1 : 0);
    return line;
}

} // namespace

QueueBar::QueueBar(QWidget *parent)
    : QWidget(parent),
      m_queueIcon(new QLabel(this)),
      m_queueText(new ElidedLabel(this)),
      m_pause(new QPushButton(this)),
      m_empty(new ConfirmButton(this)),
      m_leftOverIcon(new QLabel(this)),
      m_leftOverText(new ElidedLabel(this)),
      m_review(new QPushButton(tr("Review…"), this)),
      m_forget(new ConfirmButton(this)),
      m_queueLine(buildQueue()),
      m_leftOverLine(buildLeftOver())
{
    setObjectName(QStringLiteral("queueBar"));
    setAccessibleName(tr("Queue"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_queueLine);
    layout->addWidget(m_leftOverLine);
    hide();
}

QWidget *QueueBar::buildQueue()
{
    m_queueText->setObjectName(QStringLiteral("queueText"));
    m_pause->setObjectName(QStringLiteral("pauseQueue"));
    m_pause->setAutoDefault(false);
    m_empty->setObjectName(QStringLiteral("emptyQueue"));
    m_empty->setAutoDefault(false);
    m_empty->setTitle(tr("Cancel all waiting"));
    m_empty->setConfirmation(tr("Confirm: cancel waiting"));
    m_empty->setToolTip(
            tr("Cancels refreshes that have not been sent. Running refreshes continue."));
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_status.isPaused)
            Q_EMIT resumeRequested();
        else
            Q_EMIT pauseRequested();
    });
    connect(m_empty, &QPushButton::clicked, m_empty, &ConfirmButton::press);
    connect(m_empty, &ConfirmButton::confirmed, this, &QueueBar::emptyRequested);
    return makeLine(this, {m_queueIcon, m_queueText, m_pause, m_empty}, m_queueText);
}

QWidget *QueueBar::buildLeftOver()
{
    m_leftOverText->setObjectName(QStringLiteral("leftOverText"));
    m_review->setObjectName(QStringLiteral("reviewLeftOver"));
    m_review->setAutoDefault(false);
    m_forget->setObjectName(QStringLiteral("forgetLeftOver"));
    m_forget->setAutoDefault(false);
    m_forget->setTitle(tr("Discard unsent"));
    m_forget->setConfirmation(tr("Confirm: discard unsent"));
    connect(m_review, &QPushButton::clicked, this, &QueueBar::reviewRequested);
    connect(m_forget, &QPushButton::clicked, m_forget, &ConfirmButton::press);
    connect(m_forget, &ConfirmButton::confirmed, this, &QueueBar::forgetRequested);
    return makeLine(this, {m_leftOverIcon, m_leftOverText, m_review, m_forget}, m_leftOverText);
}

void QueueBar::setStatus(const QueueStatus &status)
{
    m_status = status;
    setVisible(status.waiting > 0 || status.leftOver > 0);
    if (isHidden()) // the usual case: not updating a hidden bar saves startup time
        return;
    m_queueText->setLine(queueWords(status));
    m_pause->setText(status.isPaused ? tr("Resume") : tr("Pause"));
    m_leftOverText->setLine(status.leftOver == 1 ? tr("1 refresh has not been sent.")
                                                 : tr("%n refreshes have not been sent.", nullptr,
                                                      status.leftOver));
    updateIcons();
    m_queueLine->setVisible(status.waiting > 0);
    m_leftOverLine->setVisible(status.leftOver > 0);
}

void QueueBar::updateIcons()
{
    constexpr int kSize = 16;
    const auto icon = [this](const QString &state, const QColor &color) {
        return shapeIcon(QStringLiteral(":/icons/states/%1.svg").arg(state), color, palette())
                .pixmap(kSize, kSize);
    };
    const QString queued = stateKey(JobState::Queued);
    m_queueIcon->setPixmap(m_status.isPaused
                                   ? icon(stateKey(JobState::Stalled), warningColor(palette()))
                                   : icon(queued, activityColor(palette())));
    m_leftOverIcon->setPixmap(icon(queued, mutedColor(palette())));
}

void QueueBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isHidden())
        updateIcons();
}

} // namespace headwater
