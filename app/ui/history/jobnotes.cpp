// SPDX-License-Identifier: Apache-2.0
#include "ui/history/jobnotes.h"

#include "core/job/endpointaddress.h"

#include <QDesktopServices>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kPause = 1s;

/// \a text as the address of a web page, the only kind that is ever opened; null if it is none.
QUrl webPage(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = isWebAddress(url);
    return isWeb && !url.host().isEmpty() ? url : QUrl();
}

} // namespace

JobNotes::JobNotes(QWidget *parent)
    : QWidget(parent),
      m_note(new QPlainTextEdit(this)),
      m_ticket(new QLineEdit(this)),
      m_open(new QPushButton(tr("&Open"), this))
{
    m_note->setObjectName(QStringLiteral("jobNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What you found, who you told…"));
    m_note->setTabChangesFocus(true);
    m_ticket->setObjectName(QStringLiteral("jobTicket"));
    m_ticket->setAccessibleName(tr("Ticket"));
    m_ticket->setPlaceholderText(tr("https://… or a number"));
    m_open->setObjectName(QStringLiteral("openTicket"));
    m_open->setAutoDefault(false);

    auto *noteLabel = new QLabel(tr("&Note"), this);
    noteLabel->setBuddy(m_note);
    auto *ticketLabel = new QLabel(tr("&Ticket"), this);
    ticketLabel->setBuddy(m_ticket);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(10, 8, 10, 8);
    grid->addWidget(ticketLabel, 0, 0);
    grid->addWidget(m_ticket, 0, 1);
    grid->addWidget(m_open, 0, 2);
    grid->addWidget(noteLabel, 1, 0, Qt::AlignTop);
    grid->addWidget(m_note, 1, 1, 1, 2);
    setTabOrder(m_ticket, m_open);
    setTabOrder(m_open, m_note);

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &JobNotes::save);
    connect(m_note, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_ticket, &QLineEdit::textChanged, this, [this] {
        updateOpen();
        m_pause.start();
    });
    connect(m_open, &QPushButton::clicked, this, &JobNotes::openTicket);
    m_note->installEventFilter(this);
    m_ticket->installEventFilter(this);
    updateOpen();
}

void JobNotes::showJob(LocalJobId job, const Annotation &annotation)
{
    if (job != m_job)
        save();
    m_job = job;
    m_kept = annotation;
    if (m_note->toPlainText() != annotation.note)
        m_note->setPlainText(annotation.note);
    if (m_ticket->text() != annotation.ticket)
        m_ticket->setText(annotation.ticket);
    m_pause.stop();
}

Annotation JobNotes::written() const
{
    return {m_note->toPlainText(), m_ticket->text()};
}

void JobNotes::save()
{
    m_pause.stop();
    const Annotation now = written();
    if (m_job == LocalJobId{} || now == m_kept)
        return;
    m_kept = now;
    Q_EMIT edited(m_job, now);
}

void JobNotes::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void JobNotes::updateOpen()
{
    const QUrl page = webPage(m_ticket->text());
    m_open->setEnabled(!page.isEmpty());
    m_open->setAccessibleName(tr("Open ticket"));
    m_open->setToolTip(page.isEmpty()
                               ? tr("A ticket that begins with http:// or https:// can be opened")
                               : tr("Opens the ticket in the browser"));
}

void JobNotes::openTicket() const
{
    if (const QUrl page = webPage(m_ticket->text()); !page.isEmpty())
        QDesktopServices::openUrl(page);
}

void JobNotes::hideEvent(QHideEvent *event)
{
    save();
    QWidget::hideEvent(event);
}

bool JobNotes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        save();
    return QWidget::eventFilter(watched, event);
}

} // namespace headwater
