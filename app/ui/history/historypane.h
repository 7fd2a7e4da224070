// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QSplitter;
class QStackedWidget;

namespace headwater {

class EmptyPage;
class HistoryActions;
class HistoryExporter;
class HistoryFilters;
class HistoryModel;
class HistoryTable;
class JobDetailsView;
class MessageBar;
class ReasonList;
class StateChips;
struct Absence;
struct HistoryCounts;

/// The bottom pane: live and ended refreshes in one table, chips and filters that narrow it, the
/// reasons of failures with their counts, and everything about the current row beside it.
class HistoryPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive the pane, which sets its filter. The pane reads nothing by itself: it
    /// fills with the model's first reload(), which can so wait until the window is painted.
    explicit HistoryPane(HistoryModel &model, QWidget *parent = nullptr);

    /// Makes the job's row current, if the filters let it through, so that its details show.
    void select(LocalJobId id);
    /// The same, and takes the filters back if they hide it.
    void reveal(LocalJobId id);
    /// Puts the cursor into the filter field.
    void filter();
    /// What may have ended in \a absence is marked, and has a chip.
    void setAbsence(const Absence &absence);
    /// Says that the history lasts until the program ends only, and why.
    void setNotKept(const QString &reason);

    /// What can be done about the selected rows, with shortcuts and separators: for the menu bar.
    [[nodiscard]] QList<QAction *> jobActions() const;
    /// The chips, of which one is checked: for the menu bar.
    [[nodiscard]] QList<QAction *> chipActions() const;

    /// Column widths and order, the splitter, whether details show.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void checkAgainRequested(headwater::LocalJobId job);
    void stopFollowingRequested(headwater::LocalJobId job);
    /// Send these refreshes once more, in this order, each in the place of the one that is named.
    void retryRequested(const QList<headwater::LocalJobId> &jobs);
    /// The user wants to see the collection of a row.
    void collectionRequested(const headwater::CollectionRef &collection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildSplitter();
    void connectFilters();
    void connectTable();
    void connectActions();
    void connectModel();

    void applyFilter();
    void clearFilters();
    [[nodiscard]] bool isNarrowed() const;
    void updateCounts();
    void showCounts(const HistoryCounts &counts);
    void updatePage();
    void updateCurrent();
    void showDetails(bool on);
    void goToRows();
    void sayStopped(LocalJobId id);

    HistoryModel &m_model;
    StateChips *m_chips;
    HistoryFilters *m_filters;
    MessageBar *m_messages;
    ReasonList *m_reasons;
    HistoryTable *m_table;
    HistoryActions *m_actions;
    HistoryExporter *m_exporter;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    JobDetailsView *m_details;
    QSplitter *m_splitter;
    bool m_detailsWanted = true;
    bool m_hasFailed = false; // the history, when it was asked last
    QTimer m_countDelay;
};

} // namespace headwater
