// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectionrecord.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QHash>
#include <QMainWindow>
#include <QSet>
#include <QTimer>

#include <optional>

class QAction;
class QDockWidget;
class QSettings;

namespace headwater {

class Catalog;
class Clock;
class PresenceWatch;
class BulkRefresh;
class CollectionKnowledge;
class CollectionPane;
class CollectionTableModel;
class EndpointForms;
class EndpointPane;
class ConnectionTest;
class EndpointStore;
class EndpointTreeModel;
class HistoryRetention;
class HistoryModel;
class HistoryPane;
class HistoryWatch;
class JobListReader;
class MessageBar;
class Notifier;
class Preferences;
class QueueBar;
class RefreshPane;
class RefreshQueue;
class RefreshTracker;
class RetryLinks;
class StaleTokens;
class StatusLine;
class TokenVault;

/// The window: four panes around one flow of data. It owns no service and takes no decision of its
/// own; it connects what the panes intend with the services that do it, and what the services report
/// with the models that show it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// What the window connects. Everything must outlive it.
    struct Parts
    {
        EndpointStore &endpoints;
        TokenVault &vault;
        StaleTokens &staleTokens;
        Catalog &catalog;
        CollectionKnowledge &knowledge;
        JobListReader &jobLists;
        ConnectionTest &connectionTest;
        RefreshTracker &tracker;
        RefreshQueue &queue;
        HistoryRetention &retention;
        HistoryWatch &watch;
        Clock &clock;
        EndpointTreeModel &endpointTree;
        CollectionTableModel &collections;
        HistoryModel &history;
        QSettings &settings;
        Preferences &preferences;
    };

    explicit MainWindow(const Parts &parts);
    ~MainWindow() override;

    /// Shows a failure that belongs to no pane in the message bar.
    void showTrouble(const Error &error);
    /// Says in the history pane that what it shows lasts until the program ends, and why.
    void showHistoryNotKept(const Error &error);
    /// Says in the history pane that its file is brought up to date first.
    void showHistoryUpdating(bool on);
    /// Says that another window of the profile did not answer, which is why this one opened.
    void showOtherWindowSilent();
    void raiseWindow();

Q_SIGNALS:
    void demoRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPanes();
    void buildActions();
    void connectEndpoints();
    void connectCatalog();
    void connectRefreshes();
    void connectHistory();
    void connectQueue();
    void connectRetries();
    void connectAttention();
    void connectMessages();
    void restoreLayout();
    void saveLayout();

    QDockWidget *dock(const QString &title, const QString &name, QWidget *pane,
                      Qt::DockWidgetArea area);
    QAction *addAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                       std::function<void()> trigger);
    void focusPane(QWidget *pane);
    void focusNextPane(int step);
    void filterFocusedPane();
    void tick();

    void reload();
    [[nodiscard]] bool isMistyped(const EndpointId &id, const QString &database,
                                  const Error &error) const;
    void dropMistyped(const EndpointId &id, const QString &database);
    void showRecalled(const EndpointId &endpoint, const QList<DatabaseRecord> &databases);
    void updateAsOf();
    void readJobLists();
    void recallLatest(const EndpointId &endpoint, const QString &database);
    void readLatest(const EndpointId &endpoint, const QString &database);
    void recallAgain();
    void showCollection(const std::optional<CollectionRef> &collection);
    void takeUp(const EndpointId &id);
    void letGo(const EndpointId &id);
    void showRemoved(const ClusterEndpoint &endpoint);
    void showPreferences();
    void showShortcuts();
    void refreshSelected();
    void send(const RefreshRequest &request);
    void follow(const CollectionRef &collection, const ServerJob &job);
    void jobChanged(const RefreshJob &job);
    void jobsRemoved(const QList<LocalJobId> &ids);
    void showRunning(const RefreshJob &job);
    void showLiveJobs();
    [[nodiscard]] QStringList liveJobsOf(const EndpointId &endpoint) const;
    void lookForRunning();
    void showTrouble(const Error &error, const QString &cause);
    void credentialsNeeded(const EndpointId &endpoint, const Error &error);
    void updateStatus();
    void updatePolls();
    void updateTitle();

    Parts m_parts;
    MessageBar *m_messages = nullptr;
    EndpointPane *m_endpointPane = nullptr;
    CollectionPane *m_collectionPane = nullptr;
    RefreshPane *m_refreshPane = nullptr;
    HistoryPane *m_historyPane = nullptr;
    QueueBar *m_queueBar = nullptr;
    EndpointForms *m_forms = nullptr;
    BulkRefresh *m_bulk = nullptr;
    RetryLinks *m_retries = nullptr;
    PresenceWatch *m_away = nullptr;
    Notifier *m_notifier = nullptr;
    StatusLine *m_status = nullptr;
    QList<QWidget *> m_panes; // in the order of F6

    std::optional<CollectionRef> m_shown; // in the refresh pane
    QHash<EndpointId, bool> m_routeOffered;
    QHash<EndpointId, Error> m_failures; // of the last reload
    QHash<EndpointId, int> m_undos; // the epoch: the time of a removal that was undone ends nothing
    QHash<EndpointId, QSet<QString>> m_recalled; // databases whose last refreshes the table knows
    int m_recalls = 0; // the times that all of them were recalled anew
    QHash<LocalJobId, CollectionRef> m_liveJobs;
    QList<CollectionRef> m_inView; // in the collection pane
    QTimer m_listDelay; // once for all that is described in one turn
    QTimer m_liveDelay; // once for all jobs that change in one turn
};

} // namespace headwater
