// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QButtonGroup;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QTableView;
class QToolButton;

namespace headwater {

class HistoryModel;

/// The bottom pane: live and ended refreshes in one table, a row of chips that narrow it to some
/// states, and the details of the selected row beside it.
class HistoryPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane, which sets its filter.
    explicit HistoryPane(HistoryModel &model, QWidget *parent = nullptr);

    /// Makes the job's row current, so that its details show.
    void select(LocalJobId id);
    /// Puts the cursor into the filter field.
    void filter();

    /// Column widths and order, the splitter.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void checkAgainRequested(headwater::LocalJobId job);
    void stopFollowingRequested(headwater::LocalJobId job);
    /// The user wants to see the collection of a row.
    void collectionRequested(const headwater::CollectionRef &collection);

private:
    struct Chip;

    QWidget *buildHeader();
    QWidget *buildDetails();
    void buildTable();
    void buildActions();
    void applyFilter();
    void updateCounts();
    void updateCurrent();
    void copyRows();
    void copyJobId();
    [[nodiscard]] const RefreshJob *currentJob() const;

    HistoryModel &m_model;
    QLineEdit *m_filter;
    QButtonGroup *m_chips;
    QTableView *m_table;
    QSplitter *m_splitter;
    QPlainTextEdit *m_details;
    QLabel *m_empty;
    QAction *m_checkAgain;
    QAction *m_stopFollowing;
    QAction *m_copyJobId;
    QTimer m_filterDelay;
    QTimer m_countDelay;
};

} // namespace headwater
