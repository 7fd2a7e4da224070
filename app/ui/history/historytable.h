// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QTableView>

#include <functional>

namespace headwater {

class HistoryModel;
class SteadyScroll;

/// The table of refreshes. Rows stay at their place on screen and under the mouse while others are added
/// and removed above. Space, Enter and Escape emit signals.
class HistoryTable final : public QTableView
{
    Q_OBJECT
public:
    /// \a model must outlive the table.
    explicit HistoryTable(HistoryModel &model, QWidget *parent = nullptr);

    /// Null when no row is current. Valid until the model changes.
    [[nodiscard]] const RefreshJob *currentJob() const;
    [[nodiscard]] QList<RefreshJob> selectedJobs() const;
    /// Makes the job's row current, if it is in the model.
    void showJob(LocalJobId id);
    /// The same, because the user chose the job: counts as chosenAnew().
    void goToJob(LocalJobId id);
    /// Makes the row current and selects only it.
    void choose(int row);
    /// Takes the focus, with the first row as current one unless there is one; nothing without rows.
    void goToRows();
    /// Runs \a change, which replaces the list, then scrolls to the current row, else to the top.
    void showAnother(const std::function<void()> &change);
    void copyRows() const;

Q_SIGNALS:
    void currentJobChanged();
    void selectedJobsChanged();
    /// The user chose a row, perhaps the same one again, with a key or with the mouse.
    void chosenAnew(bool byKey);
    void anotherChosen(); ///< the table chose another row because the current one was removed
    void detailsRequested();
    void escapePressed();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void sortBy(int column, Qt::SortOrder order);
    [[nodiscard]] bool belongsToAction(const QKeyEvent &event) const;

    HistoryModel &m_model;
    SteadyScroll *m_scroll;
    int m_sortColumn = -1; // newest first
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace headwater
