// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QMainWindow>
#include <QUndoStack>

#include <memory>

namespace headwater {

class CollectionFeed;
class EndpointDesk;
class FreshnessDesk;
class EndpointPageDesk;
class FollowDesk;
class HistoryDesk;
class JobAlerts;
class JobFeed;
class LinkDesk;
struct Link;
class NoteSteps;
class Notifier;
class NotifierBackend;
class PaletteDesk;
class PresenceWatch;
class RefreshDesk;
class RefreshTarget;
class SavedFilters;
class ShortcutKeys;
class ShownCollection;
class StatusFeed;
class WindowLayout;
class WindowMemory;
class WindowMenus;
class WindowMessages;

/// The window: four panes. It owns no service and decides nothing; it connects
/// the panes with the desks, which carry out what the user asks for, and with the feeds, which show what
/// the services report.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts);
    ~MainWindow() override;

    /// Shows a failure that belongs to no pane in the message bar.
    void showTrouble(const Error &error);
    /// Shows in the history pane that the history lasts only until the program ends, and why.
    void showHistoryNotKept(const Error &error);
    /// Shows in the history pane that the history file is being migrated first.
    void showHistoryUpdating(bool on);
    void showBundleSaved(const QString &file);
    /// Shows that another window of the profile did not answer, and that this one opened for that reason.
    void showOtherWindowSilent();
    /// Comes to the front; where the desktop forbids that, asks for attention.
    void raiseWindow();
    /// Opens the dialog that follows the job.
    void followJob(JobId id);
    /// Shows the collection of a link, or follows its job; says so where there is no such endpoint.
    void openLink(const Link &link);
    /// Saves what is remembered for the next start, as before an end that nobody was asked about.
    void saveState();

Q_SIGNALS:
    void demoRequested();
    void saveLogRequested();
    void bundleRequested(const QList<headwater::LocalJobId> &jobs); ///< newest first

protected:
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void connectMenus();
    void connectScope();
    void connectShown();
    void connectJobs();
    void connectAttention();
    void startTicking();
    void tick();

    WindowParts m_parts;
    WindowPanes m_panes; // children

    QUndoStack m_steps; // that the user can undo until the program ends

    // In order of dependency: each may use earlier ones, and none uses later ones.
    WindowLayout *m_layout; // a child
    std::unique_ptr<WindowMessages> m_messages;
    std::unique_ptr<EndpointDesk> m_endpoints;
    std::unique_ptr<EndpointPageDesk> m_endpointPage;
    std::unique_ptr<CollectionFeed> m_collections;
    std::unique_ptr<ShownCollection> m_shown;
    std::unique_ptr<JobFeed> m_jobs;
    std::unique_ptr<RefreshTarget> m_target;
    std::unique_ptr<RefreshDesk> m_refreshes;
    std::unique_ptr<HistoryDesk> m_history;
    std::unique_ptr<FreshnessDesk> m_freshness;
    std::unique_ptr<StatusFeed> m_status;
    std::unique_ptr<NoteSteps> m_notes;
    std::unique_ptr<FollowDesk> m_follow;
    std::unique_ptr<PresenceWatch> m_presence;
    std::unique_ptr<NotifierBackend> m_notifications;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<JobAlerts> m_alerts;
    WindowMenus *m_menus; // a child
    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<PaletteDesk> m_palette;
    std::unique_ptr<LinkDesk> m_links;
    ShortcutKeys *m_keys;
    SavedFilters *m_collectionFilters; // also those of Freshness
    SavedFilters *m_historyFilters; // a child
};

} // namespace headwater
