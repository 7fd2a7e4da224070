// SPDX-License-Identifier: Apache-2.0
#include "ui/history/jobdetailsview.h"

#include "models/jobarchive.h"
#include "models/jobdetails.h"
#include "models/jobtimelinemodel.h"
#include "ui/history/jobnotes.h"
#include "ui/history/jobsummary.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/taborder.h"
#include "ui/kit/textrole.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

namespace headwater {

JobDetailsView::JobDetailsView(JobArchive &archive, QWidget *parent)
    : QTabWidget(parent), m_archive(archive)
{
    setObjectName(QStringLiteral("jobDetails"));
    setAccessibleName(tr("Job details"));
    setDocumentMode(true);
    setUsesScrollButtons(false); // as wide as its tabs at least
}

void JobDetailsView::build()
{
    m_summary = new JobSummary;
    m_notes = new JobNotes;
    buildTimeline();
    buildRequest();
    m_summary->setAccessibleName(tr("Summary"));
    m_summary->setActions(m_actions);
    addTab(m_summary, tr("Summary"));
    addTab(m_timelineTable, tr("Timeline"));
    addTab(m_request, tr("Request"));
    addTab(m_notes, tr("Note"));
    putInTabOrder(tabBar(), findChild<QStackedWidget *>());
    setCurrentIndex(m_firstTab);
    connect(this, &QTabWidget::currentChanged, this, &JobDetailsView::updateTimeline);
    connect(m_summary, &JobSummary::jobRequested, this, &JobDetailsView::jobRequested);
    connect(m_notes, &JobNotes::edited, this, [this](LocalJobId job, const Annotation &words) {
        const Annotation kept = m_archive.annotate(job, words);
        if (job == m_job)
            showNote(kept);
    });
    connect(&m_archive, &JobArchive::annotated, this,
            [this](LocalJobId job, const Annotation &, const Annotation &now) {
                if (job == m_job)
                    showNote(now); // it may have been undone
            });
}

void JobDetailsView::buildTimeline()
{
    m_timeline = new JobTimelineModel(this);
    m_timelineTable = new QTableView;
    m_timelineTable->setObjectName(QStringLiteral("timeline"));
    m_timelineTable->setAccessibleName(tr("Timeline"));
    setUpTable(m_timelineTable, m_timeline,
               {{.column = JobTimelineModel::Time, .least = 64},
                {.column = JobTimelineModel::Asked, .least = 48, .gives = 3, .hides = 4},
                {.column = JobTimelineModel::State, .least = 88, .gives = 4},
                {.column = JobTimelineModel::Progress, .least = 44, .gives = 5},
                {.column = JobTimelineModel::Latency, .least = 44, .gives = 2, .hides = 3},
                {.column = JobTimelineModel::Http, .least = 32, .gives = 2, .hides = 2},
                {.column = JobTimelineModel::Words, .least = 72, .stretch = 1, .gives = 1},
                {.column = JobTimelineModel::TimesSeen, .least = 32, .gives = 2, .hides = 1}});
}

void JobDetailsView::buildRequest()
{
    m_request = new QPlainTextEdit;
    m_request->setObjectName(QStringLiteral("jobRequest"));
    m_request->setAccessibleName(tr("Request"));
    m_request->setReadOnly(true);
    m_request->setFrameShape(QFrame::NoFrame);
    m_request->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_request->setTabChangesFocus(true);
    setTextRole(m_request, TextRole::Code);
    m_request->setPlaceholderText(
            tr("This job was started elsewhere, so its request is not known."));
}

void JobDetailsView::setActions(const QList<QAction *> &actions)
{
    m_actions = actions;
}

void JobDetailsView::showJob(const RefreshJob &job)
{
    if (!m_summary)
        build();
    const bool isAnother = m_job != job.localId;
    m_job = job.localId;
    if (isAnother)
        m_predecessor = m_archive.predecessor(job);
    const auto successor
            = job.successor == LocalJobId{} ? std::nullopt : m_archive.job(job.successor);
    const JobDetails details = jobDetails(job);
    m_summary->showJob(job, details, successor ? &*successor : nullptr,
                       m_predecessor ? &*m_predecessor : nullptr);
    if (details.request != m_request->toPlainText()) // unchanged text keeps its selection
        m_request->setPlainText(details.request);
    if (isAnother)
        showNote(m_archive.annotation(m_job));
    updateTimeline();
}

void JobDetailsView::showNote(const Annotation &annotation)
{
    m_notes->showJob(m_job, annotation);
    const bool isEmpty = annotation == Annotation();
    setTabText(indexOf(m_notes), isEmpty ? tr("Note") : tr("Note ✎"));
}

/// Read only while visible. A view that is scrolled to the end stays there.
void JobDetailsView::updateTimeline()
{
    if (currentWidget() != m_timelineTable || m_job == LocalJobId{})
        return;
    const QScrollBar *bar = m_timelineTable->verticalScrollBar();
    const bool wasAtEnd = bar->value() == bar->maximum();
    m_timeline->setObservations(m_archive.observations(m_job));
    if (wasAtEnd)
        m_timelineTable->scrollToBottom();
}

QSize JobDetailsView::minimumSizeHint() const
{
    return {QTabWidget::minimumSizeHint().width(), tabBar()->sizeHint().height()};
}

int JobDetailsView::tab() const
{
    return m_summary ? currentIndex() : m_firstTab;
}

void JobDetailsView::setTab(int tab)
{
    m_firstTab = tab;
    if (m_summary)
        setCurrentIndex(tab);
}

void JobDetailsView::editNote()
{
    if (!m_notes)
        return;
    setCurrentWidget(m_notes);
    m_notes->focusNote();
}

} // namespace headwater
