// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QTableView>

#include <functional>

namespace headwater {

class HistoryModel;
class SteadyScroll;

/// The table of refreshes. Rows stay under the mouse and under the eyes while others come and go
/// above them. Space, Enter and Escape are asked for by signals.
class HistoryTable final : public QTableView
{
    Q_OBJECT
public:
    /// \a model must outlive the table.
    explicit HistoryTable(HistoryModel &model, QWidget *parent = nullptr);

    /// Null when no row is current. Good until the model changes.
    [[nodiscard]] const RefreshJob *currentJob() const;
    [[nodiscard]] QList<RefreshJob> selectedJobs() const;
    /// Makes a row of the model current, if it is there.
    void showJob(LocalJobId id);
    /// Makes the row current, and it alone selected.
    void choose(int row);
    /// For \a change, which brings another list: then the current row is in view, or the top.
    void showAnother(const std::function<void()> &change);
    void copyRows() const;

Q_SIGNALS:
    void currentJobChanged();
    void selectedJobsChanged();
    void anotherChosen(); ///< by the table, in the place of a row that went
    void detailsToggled();
    void detailsRequested();
    void escapePressed();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    HistoryModel &m_model;
    SteadyScroll *m_scroll;
};

} // namespace headwater
