// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statusline.h"

#include "core/base/plaintext.h"
#include "ui/kit/alertqueue.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/plaintooltip.h"
#include "ui/kit/spokenalert.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kHintStays = 8s;

const QString kHint = QStringLiteral("hint"); // among alerts
constexpr int kLongest = 35; // of a sentence, in line heights

/// For buttons and menus, where an ampersand marks a letter.
QString literally(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_endpoints(new QLabel(this)),
      m_jobs(new QLabel(this)),
      m_polls(new QLabel(this)),
      m_problems(new QToolButton(this)),
      m_hint(new ElidedLabel(this)),
      m_alert(new SpokenAlert(this))
{
    m_jobs->setObjectName(QStringLiteral("liveJobs"));
    m_polls->setObjectName(QStringLiteral("pollMeter"));
    m_problems->setObjectName(QStringLiteral("troubles"));
    m_problems->setAutoRaise(true);
    m_problems->hide();
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::openProblems);
    m_hint->setObjectName(QStringLiteral("statusHint"));
    m_hint->hide();
    m_polls->setToolTip(
            tr("Status requests per second (busiest endpoint). An endpoint with problems is "
               "asked less often."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(16);
    for (QLabel *label : {m_endpoints, m_jobs, m_polls}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1); // the window may be narrower than all that is said
        row->addWidget(label);
    }
    row->addWidget(m_hint, 100); // all that is left
    row->addStretch(1);
    row->addWidget(m_problems);
    m_hintTimer.setObjectName(QStringLiteral("hintTimer"));
    m_hintTimer.setSingleShot(true);
    m_hintTimer.setInterval(kHintStays);
    connect(&m_hintTimer, &QTimer::timeout, m_hint, &QWidget::hide);
    setPolls(0, 0, {});
}

void StatusLine::showHint(const QString &sentence)
{
    m_hint->setLine(sentence);
    m_hint->show();
    m_hintTimer.start();
    if (m_alerts)
        m_alerts->add(kHint);
}

void StatusLine::setAlerts(AlertQueue &alerts)
{
    m_alerts = &alerts;
    connect(m_alerts, &AlertQueue::due, this, [this](const QString &subject) {
        if (subject == kHint)
            say(m_hint->text());
    });
}

void StatusLine::say(const QString &words)
{
    m_alert->say(words);
}

void StatusLine::setEndpoints(qsizetype count)
{
    m_endpoints->setText(count == 1 ? tr("1 endpoint") : tr("%1 endpoints").arg(count));
}

void StatusLine::setLiveJobs(qsizetype count)
{
    m_jobs->setText(count == 0           ? tr("no live jobs")
                            : count == 1 ? tr("1 live job")
                                         : tr("%L1 live jobs").arg(count));
}

void StatusLine::setPolls(double perSecond, int limit, const QStringList &slowed)
{
    QString text = tr("polls %1/s of %2").arg(perSecond, 0, 'f', 1).arg(limit);
    if (!slowed.isEmpty())
        text += tr(" · ⚠ slowed: %1").arg(slowed.join(QStringLiteral(", ")));
    m_polls->setText(text);
    m_polls->setVisible(perSecond > 0 || !slowed.isEmpty());
    if (m_isSlowed == slowed.isEmpty()) {
        m_isSlowed = !slowed.isEmpty();
        colourPolls();
    }
}

void StatusLine::setProblems(const QList<Problem> &problems)
{
    m_list = problems;
    m_problems->setVisible(!problems.isEmpty());
    if (problems.isEmpty()) {
        m_problems->setText({});
        return;
    }
    QStringList sentences;
    for (const Problem &problem : problems)
        sentences << problem.sentence;
    const int room = fontMetrics().height() * kLongest;
    m_problems->setText(problems.size() > 1
                                ? tr("⚠ %1 endpoints with problems").arg(problems.size())
                                : tr("⚠ %1").arg(literally(fontMetrics().elidedText(
                                        sentences.first(), Qt::ElideRight, room))));
    setPlainToolTip(m_problems, sentences.join(u'\n'));
}

/// A menu: it opens by keyboard, scrolls, and closes by itself.
void StatusLine::openProblems()
{
    if (m_list.size() == 1) {
        Q_EMIT endpointRequested(m_list.first().endpoint);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("problemList"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Endpoints with problems"));
    const int room = fontMetrics().height() * kLongest;
    for (const Problem &problem : std::as_const(m_list)) {
        QAction *action = menu->addAction(literally(
                fontMetrics().elidedText(plainLine(problem.sentence), Qt::ElideRight, room)));
        connect(action, &QAction::triggered, this,
                [this, id = problem.endpoint] { Q_EMIT endpointRequested(id); });
    }
    const QPoint corner = m_problems->mapToGlobal(QPoint(m_problems->width(), 0));
    const QSize size = menu->sizeHint();
    menu->popup(corner - QPoint(size.width(), size.height()));
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourPolls();
}

void StatusLine::colourPolls()
{
    QPalette colours = palette();
    if (m_isSlowed)
        colours.setColor(QPalette::WindowText, warningColor(palette()));
    m_polls->setPalette(colours);
}

} // namespace headwater
