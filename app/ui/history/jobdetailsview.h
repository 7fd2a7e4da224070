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

/// The details of one job: a summary, the timeline, the request as sent, and the user's
/// note. When the job changes, selection and scroll position are kept. The tabs are created with the
/// first job, so that the window opens without them.
class JobDetailsView final : public QTabWidget
{
    Q_OBJECT
public:
    /// \a archive must outlive the view.
    explicit JobDetailsView(JobArchive &archive, QWidget *parent = nullptr);

    /// Sets the actions in the summary. Call it before the first job is shown.
    void setActions(const QList<QAction *> &actions);
    void showJob(const RefreshJob &job);
    void editNote();
    /// Which part shows, by its number; also of parts that are not made yet.
    [[nodiscard]] int tab() const;
    void setTab(int tab);

    /// Low, because the parts scroll: the history needs no more height for it.
    [[nodiscard]] QSize minimumSizeHint() const override;

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
    int m_firstTab = 0;
    std::optional<RefreshJob> m_predecessor; // read once: it never appears later
};

} // namespace headwater
