// SPDX-License-Identifier: Apache-2.0
#include "ui/history/jobsummary.h"

#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

namespace headwater {

namespace {

constexpr int kIcon = 16;

void setColor(QWidget *widget, const QColor &color)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, color);
    widget->setPalette(palette);
}

void showText(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString jobName(const RefreshJob &job)
{
    return job.serverId ? job.serverId->text() : JobSummary::tr("without an id");
}

} // namespace

JobSummary::JobSummary(QWidget *parent)
    : QScrollArea(parent), m_icon(new QLabel), m_actions(new QWidget), m_facts(new QFormLayout)
{
    setObjectName(QStringLiteral("jobSummary"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    m_layout = new QVBoxLayout(page);
    m_layout->setContentsMargins(10, 8, 10, 8);
    m_layout->setSpacing(6);

    m_state = addText(QStringLiteral("jobState"));
    m_layout->removeWidget(m_state);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_state, 1);
    m_layout->addLayout(head);
    m_caution = addText(QStringLiteral("jobCaution"));
    m_cause = addText(QStringLiteral("jobCause"));
    m_advice = addText(QStringLiteral("jobAdvice"));
    m_layout->addWidget(m_actions);
    m_outcome = addText(QStringLiteral("jobOutcome"));
    m_successor = addLink(QStringLiteral("jobSuccessor"));
    m_predecessor = addLink(QStringLiteral("jobPredecessor"));
    m_reasonTitle = addText(QStringLiteral("jobReasonTitle"));
    m_reason = addText(QStringLiteral("jobReason"));
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_clock = addText(QStringLiteral("jobClock"));
    m_facts->setContentsMargins(0, 6, 0, 0);
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(2);
    m_facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_layout->addLayout(m_facts);
    m_layout->addStretch();

    setTextRole(m_cause, TextRole::Heading);
    setWidget(page);
}

QSize JobSummary::minimumSizeHint() const
{
    const int beside = verticalScrollBar()->sizeHint().width() + 2 * frameWidth();
    return {widget()->minimumSizeHint().width() + beside, QScrollArea::minimumSizeHint().height()};
}

QLabel *JobSummary::addText(const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(label);
    return label;
}

QToolButton *JobSummary::addLink(const QString &objectName)
{
    auto *link = new QToolButton;
    link->setObjectName(objectName);
    link->setFocusPolicy(Qt::StrongFocus);
    m_layout->addWidget(link, 0, Qt::AlignLeft);
    connect(link, &QToolButton::clicked, this,
            [this, link] { Q_EMIT jobRequested(link->property("job").value<LocalJobId>()); });
    return link;
}

void JobSummary::setActions(const QList<QAction *> &actions)
{
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins({});
    for (QAction *action : actions) {
        auto *button = new QToolButton(m_actions);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        const auto show = [button, action] { button->setVisible(action->isEnabled()); };
        connect(action, &QAction::changed, button, show);
        show();
    }
    row->addStretch();
}

void JobSummary::showJob(const RefreshJob &job, const JobDetails &details,
                         const RefreshJob *successor, const RefreshJob *predecessor)
{
    const bool isAnother = m_job.localId != job.localId;
    m_job = job;
    showText(m_state, QStringLiteral("%1: %2").arg(details.state, details.sentence));
    showText(m_cause, details.cause);
    showText(m_advice, details.advice);
    showText(m_caution,
             details.caution.isEmpty() ? QString() : tr("Check: %1").arg(details.caution));
    showText(m_reasonTitle, details.cause.isEmpty() ? QString() : tr("The full text:"));
    showText(m_reason, details.reason);
    showText(m_outcome, details.outcome);
    showText(m_clock, details.clock);
    const bool isRetry = successor && successor->retries.contains(job.localId);
    showLink(m_successor,
             isRetry ? tr("Go to the retry, job %1") : tr("Go to job %1, followed instead"),
             successor);
    showLink(m_predecessor, tr("Go to job %1, which this one replaces"), predecessor);
    showFacts(details.facts);
    updateColors();
    if (isAnother)
        ensureVisible(0, 0);
}

void JobSummary::showLink(QToolButton *link, const QString &text, const RefreshJob *job)
{
    link->setVisible(job != nullptr);
    if (!job)
        return;
    link->setText(text.arg(jobName(*job)));
    link->setProperty("job", QVariant::fromValue(job->localId));
}

void JobSummary::showFacts(const QList<JobFact> &facts)
{
    while (m_facts->rowCount() > facts.size())
        m_facts->removeRow(m_facts->rowCount() - 1);
    while (m_facts->rowCount() < facts.size()) {
        auto *name = new QLabel;
        auto *value = new QLabel;
        for (QLabel *label : {name, value})
            label->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        name->setBuddy(value);
        m_facts->addRow(name, value);
    }
    for (int row = 0; row < int(facts.size()); ++row) {
        showText(static_cast<QLabel *>(m_facts->itemAt(row, QFormLayout::LabelRole)->widget()),
                 facts.at(row).name);
        showText(static_cast<QLabel *>(m_facts->itemAt(row, QFormLayout::FieldRole)->widget()),
                 facts.at(row).value);
    }
}

void JobSummary::updateColors()
{
    const bool caution = !m_job.caution.isEmpty();
    const QColor color = stateColor(m_job.state, caution, palette());
    m_icon->setPixmap(shapeIcon(stateIconFile(m_job.state, caution), color, palette())
                              .pixmap(QSize(kIcon, kIcon)));
    setColor(m_state, color);
    setColor(m_caution, warningColor(palette()));
    setColor(m_clock, warningColor(palette()));
    setColor(m_reasonTitle, mutedColor(palette()));
    for (int row = 0; row < m_facts->rowCount(); ++row)
        setColor(m_facts->itemAt(row, QFormLayout::LabelRole)->widget(), mutedColor(palette()));
}

void JobSummary::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

} // namespace headwater
