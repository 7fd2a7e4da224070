// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QTabWidget>

#include <optional>

class QPlainTextEdit;
class QTableView;

namespace headwater {

struct Annotation;
class JobArchive;
class JobNotes;
class JobSummary;
class JobTimelineModel;

/// Everything about one job, in place: a summary, the timeline, the request as it was sent, and the
/// user's note. A job that changes while it is shown keeps what is marked and scrolled to. What is in
/// it is made for the first job that it shows: the window opens without one.
class JobDetailsView final : public QTabWidget
{
    Q_OBJECT
public:
    /// \a archive must outlive the view.
    explicit JobDetailsView(JobArchive &archive, QWidget *parent = nullptr);

    /// What can be done about a job, in its summary. To be told before the first job.
    void setActions(const QList<QAction *> &actions);
    void showJob(const RefreshJob &job);
    void editNote();

Q_SIGNALS:
    /// The user follows a link to another job.
    void jobRequested(headwater::LocalJobId job);

private:
    void build();
    void buildTimeline();
    void buildRequest();
    void updateTimeline();
    void showNote(const Annotation &annotation);

    JobArchive &m_archive;
    QList<QAction *> m_actions;
    JobSummary *m_summary = nullptr;
    JobTimelineModel *m_timeline = nullptr;
    QTableView *m_timelineTable = nullptr;
    QPlainTextEdit *m_request = nullptr;
    JobNotes *m_notes = nullptr;
    LocalJobId m_job{};
    std::optional<RefreshJob> m_predecessor; // read once: it does not come later
};

} // namespace headwater
