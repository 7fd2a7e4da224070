// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/requestcopy.h"
#include "core/report/ticketlayout.h"
#include "jobs/queueorder.h"
#include "models/historyexport.h"

#include <QObject>
#include <QTimer>

class QAction;
class QMenu;

namespace headwater {

class HistoryModel;
class HistoryTable;
class KeyTip;

/// The actions on jobs of the history, with their shortcuts, for menus, buttons
/// and the table. Shortcuts without a modifier work while the table has the focus. Copying happens
/// here; everything else is requested by a signal. A held key does nothing twice. Retry never moves on
/// to another row by itself: once it was used, or another row took the place of the selected one, the user has to
/// choose a row anew.
class HistoryActions final : public QObject
{
    Q_OBJECT
public:
    /// Lives as long as \a table; \a model must outlive it.
    HistoryActions(HistoryModel &model, HistoryTable &table);

    /// Enables the actions that are possible for the current and selected rows.
    void update();

    /// All actions, with separators.
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }
    /// The actions for the details of a job: Retry, Check again, Stop following, Copy for ticket.
    [[nodiscard]] QList<QAction *> answers() const;
    [[nodiscard]] QAction *retry() const { return m_retry; }
    [[nodiscard]] QAction *showCollection() const { return m_showCollection; }
    [[nodiscard]] QMenu *copyMenu() const { return m_copyMenu; }
    [[nodiscard]] QMenu *exportMenu() const { return m_exportMenu; }
    [[nodiscard]] QMenu *contextMenu() const { return m_contextMenu; }

Q_SIGNALS:
    void retryRequested(const QList<headwater::LocalJobId> &jobs); ///< in the order of sending
    void checkAgainRequested(headwater::LocalJobId job);
    void stopFollowingRequested(headwater::LocalJobId job);
    void moveRequested(const QList<headwater::LocalJobId> &jobs, headwater::QueueMove move);
    void jobRequested(headwater::LocalJobId job); ///< the job that is followed instead
    void noteRequested();
    void detailsToggled(); ///< show the details of the current job, or hide them
    void collectionRequested(const headwater::CollectionRef &collection);
    void hintRequested(const QString &sentence); ///< why a Retry was ignored
    void exportRequested(const headwater::HistoryExport::Order &order); ///< without a file name
    void bundleRequested(const QList<headwater::LocalJobId> &jobs); ///< newest first

private:
    void build();
    void buildQueueMenu();
    void connectAll();
    QAction *add(const QString &text, const QString &objectName, const QKeySequence &key = {});
    QAction *addForTable(const QString &text, const QString &objectName, const QKeySequence &key);
    QAction *addSeparator();
    QMenu *addMenu(const QString &title, const QString &objectName,
                   const QList<QAction *> &actions);
    void onCurrent(QAction *action, std::function<void(const RefreshJob &)> what);

    void settle();
    void retrySelected();
    void allowRetry();
    [[nodiscard]] QString obstacleToRetry() const;
    void copyAs(RequestForm form, const RefreshJob &job) const;
    void copyTicket(TicketForm form) const;
    void exportSelected();
    [[nodiscard]] QList<LocalJobId> selectedIds() const;
    [[nodiscard]] ClusterEndpoint endpointOf(const RefreshJob &job) const;

    HistoryModel &m_model;
    HistoryTable &m_table;
    KeyTip *m_retryTip = nullptr;
    QAction *m_retry = nullptr;
    QAction *m_checkAgain = nullptr;
    QAction *m_stopFollowing = nullptr;
    QAction *m_followSuccessor = nullptr;
    QAction *m_editNote = nullptr;
    QAction *m_toggleDetails = nullptr;
    QList<std::pair<RequestForm, QAction *>> m_copyAs;
    QList<std::pair<TicketForm, QAction *>> m_copyTicket;
    QAction *m_copyJobId = nullptr;
    QAction *m_copyCell = nullptr;
    QAction *m_copyRows = nullptr;
    QAction *m_exportMatching = nullptr;
    QAction *m_exportSelected = nullptr;
    QAction *m_exportAll = nullptr;
    QAction *m_saveBundle = nullptr;
    QMenu *m_queueMenu = nullptr;
    QAction *m_showCollection = nullptr;
    QMenu *m_copyMenu = nullptr;
    QMenu *m_exportMenu = nullptr;
    QMenu *m_contextMenu = nullptr;
    QList<QAction *> m_all;
    bool m_isMovedOn = false; // another row is selected than the one that the user chose
    bool m_isRetried = false; // the selected rows have been retried
    QTimer m_settleTimer{this}; // runs while a Retry may be the repeat of the previous one
};

} // namespace headwater
