// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/jobdetails.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace headwater {

/// What a job's state means, its cause, what to do about it, linked jobs and
/// facts. Unchanged text is not set again, so that it can be selected while a job runs.
class JobSummary final : public QScrollArea
{
    Q_OBJECT
public:
    explicit JobSummary(QWidget *parent = nullptr);

    /// As wide as the widest button, because it scrolls up and down only.
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Shows \a actions as buttons below the state; disabled ones are hidden.
    void setActions(const QList<QAction *> &actions);
    /// \a successor and \a predecessor are null if there is none.
    void showJob(const RefreshJob &job, const JobDetails &details, const RefreshJob *successor,
                 const RefreshJob *predecessor);

Q_SIGNALS:
    void jobRequested(headwater::LocalJobId job);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addText(const QString &objectName);
    QToolButton *addLink(const QString &objectName);
    void showLink(QToolButton *link, const QString &text, const RefreshJob *job);
    void showFacts(const QList<JobFact> &facts);
    void updateColors();

    QVBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_state;
    QWidget *m_actions;
    QLabel *m_cause;
    QLabel *m_advice;
    QLabel *m_caution;
    QLabel *m_reasonTitle;
    QLabel *m_reason;
    QLabel *m_outcome;
    QLabel *m_clock;
    QToolButton *m_successor;
    QToolButton *m_predecessor;
    QFormLayout *m_facts;
    RefreshJob m_job;
};

} // namespace headwater
