// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/queueorder.h"
#include "ui/history/historylook.h"
#include "ui/kit/shownwhenroom.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace headwater {

class ChipRow;
class EmptyPage;
class HistoryActions;
class HistoryExporter;
class HistoryFilters;
class HistoryHeader;
class HistoryModel;
class HistoryNarrowing;
class HistoryNotices;
class HistoryTable;
class JobDetailsView;
class MessageBar;
class ReasonList;
class SavedFilters;
struct Absence;
struct HistoryCounts;

/// The bottom pane: live and ended refreshes in one table, chips and filters that narrow it, the
/// reasons of failures with their counts, and the details of the current row beside it.
class HistoryPane final : public QWidget
{
    Q_OBJECT
public:
    /// \a model and \a messages must outlive the pane, which sets the model's filter. The pane itself reads nothing: it
    /// fills with the model's first reload(), which can therefore wait until the window is painted.
    HistoryPane(HistoryModel &model, MessageBar &messages, QWidget *parent = nullptr);

    /// Makes the job's row current, so that its details show, unless the filters hide it.
    void select(LocalJobId id);
    /// The same, but clears the filters if they hide it.
    void reveal(LocalJobId id);
    /// Shows what \a filter lets through in place of what chips and filters narrow the rows to.
    void narrowTo(const QString &filter);
    /// Focuses the filter field.
    void filter();
    /// \a saved have chips from now on; must outlive the pane.
    void setSavedFilters(SavedFilters &saved);
    /// Jobs that may have ended in \a absence are marked and have a chip.
    void setAbsence(const Absence &absence);
    /// Without room, details show only where the user asks for them.
    void setRoomForDetails(bool room);
    /// Its parts, in the order of Tab.
    [[nodiscard]] QWidgetList inReadingOrder() const;
    /// Leaves only the heading with its chips.
    void setFolded(bool folded);
    [[nodiscard]] int foldedHeight() const;
    /// How high the pane has to be to show \a rows rows.
    [[nodiscard]] int heightFor(int rows) const;
    /// Shows that the history lasts only until the program ends, and why.
    void setNotKept(const QString &reason);

    /// The actions for the selected rows, with shortcuts and separators, for the menu bar.
    [[nodiscard]] QList<QAction *> jobActions() const;
    /// The actions of the chips, one of them checked, for the menu bar.
    [[nodiscard]] QList<QAction *> chipActions() const;

    /// The menu that shows and hides columns.
    [[nodiscard]] QMenu *columnMenu() const;
    /// Column widths and order, the splitter, and whether details are visible.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// Filters, the current row and what is scrolled to. Before the history is read for the first time:
    /// the filters are then those of the first read, and the rows come back with it.
    [[nodiscard]] QByteArray savePlace() const { return m_look.save(); }
    void restorePlace(const QByteArray &state);

Q_SIGNALS:
    void stateChanged(); ///< saveState() returns something else
    /// The user wants to see more than the heading.
    void unfoldRequested();
    void checkAgainRequested(headwater::LocalJobId job);
    void stopFollowingRequested(headwater::LocalJobId job);
    /// Send these refreshes again, in this order; each new one replaces the old one.
    void retryRequested(const QList<headwater::LocalJobId> &jobs);
    /// Move those of these jobs that wait to be sent.
    void moveRequested(const QList<headwater::LocalJobId> &jobs, headwater::QueueMove move);
    /// Save a support bundle about these jobs, newest first.
    void bundleRequested(const QList<headwater::LocalJobId> &jobs);
    /// Why a key or button did nothing.
    void hintRequested(const QString &sentence);
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
    void updateCounts();
    void showCounts(const HistoryCounts &counts);
    void updatePage();
    void updateCurrent();
    void showDetails(bool on);
    void updateDetails();

    HistoryModel &m_model;
    ChipRow *m_chips;
    HistoryFilters *m_filters;
    HistoryHeader *m_header = nullptr;
    MessageBar *m_messages;
    ReasonList *m_reasons;
    HistoryTable *m_table;
    HistoryNarrowing *m_narrowing;
    HistoryActions *m_actions;
    HistoryExporter *m_exporter;
    HistoryNotices *m_notices; // a child of the exporter
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    JobDetailsView *m_details;
    HistoryLook m_look;
    QSplitter *m_splitter;
    ShownWhenRoom m_showsDetails;
    bool m_hasFailed = false; // whether the history had failed jobs at the last count
    QTimer m_countDelay;
};

} // namespace headwater
