// SPDX-License-Identifier: Apache-2.0
// What MainWindow connects around refreshes: sending, following, retrying, many at once, and what ends
// while the user is away.
#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/duplicateguard.h"
#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/refreshqueue.h"
#include "jobs/refreshtracker.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "store/profile/preferences.h"
#include "ui/notify/presencewatch.h"
#include "ui/bulk/bulkrefresh.h"
#include "ui/collections/collectionpane.h"
#include "ui/notify/desktopnotifications.h"
#include "ui/history/historypane.h"
#include "ui/window/mainwindow.h"
#include "ui/kit/messagebar.h"
#include "ui/notify/notifier.h"
#include "ui/window/preferencesdialog.h"
#include "ui/window/queuebar.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/retrylinks.h"
#include "ui/kit/workmessage.h"

#include <QApplication>
#include <QDBusConnection>

namespace headwater {

void MainWindow::connectRefreshes()
{
    connect(m_collectionPane, &CollectionPane::currentCollectionChanged, this,
            &MainWindow::showCollection);
    connect(m_collectionPane, &CollectionPane::refreshRequested, this,
            [this](const CollectionRef &collection) {
                showCollection(collection);
                m_refreshPane->trigger();
            });
    connect(m_collectionPane, &CollectionPane::newSettingsRequested, this,
            [this](const CollectionRef &collection) {
                showCollection(collection);
                m_refreshPane->triggerNewSettings();
            });
    connect(m_refreshPane, &RefreshPane::followRequested, this, &MainWindow::follow);

    m_liveDelay.setSingleShot(true);
    connect(&m_liveDelay, &QTimer::timeout, this, &MainWindow::showLiveJobs);

    RefreshTracker &tracker = m_parts.tracker;
    connect(&tracker, &RefreshTracker::jobChanged, this, &MainWindow::jobChanged);
    connect(&tracker, &RefreshTracker::jobsRemoved, this, &MainWindow::jobsRemoved);
    connect(&tracker, &RefreshTracker::credentialsNeeded, this, &MainWindow::credentialsNeeded);
    connect(&tracker, &RefreshTracker::silenceChanged, this, [this](bool silent) {
        const QString key = QStringLiteral("silence");
        if (!silent) {
            m_messages->withdraw(key);
            return;
        }
        m_messages->post(key, MessageBar::Level::Warning,
                         tr("No endpoint answers: the network may be down. Jobs go on at their "
                            "servers, and Headwater asks again by itself."));
    });
}

void MainWindow::connectHistory()
{
    RefreshTracker &tracker = m_parts.tracker;
    connect(m_historyPane, &HistoryPane::checkAgainRequested, &tracker, &RefreshTracker::checkAgain);
    connect(m_historyPane, &HistoryPane::stopFollowingRequested, &tracker,
            &RefreshTracker::stopFollowing);
    connect(m_historyPane, &HistoryPane::collectionRequested, m_collectionPane,
            &CollectionPane::select);

    HistoryRetention &retention = m_parts.retention;
    auto *clearing = new WorkMessage(*m_messages, QStringLiteral("clearing"),
                                     [this] { m_parts.retention.cancel(); });
    connect(&retention, &HistoryRetention::progressed, clearing, [clearing](qint64 rows, qint64 all) {
        clearing->progress(all > 0 ? tr("Removing refreshes from the history")
                                   : tr("Wiping what was removed from the history's file"),
                           rows, all);
    });
    connect(&retention, &HistoryRetention::cleared, clearing, &WorkMessage::end);
    connect(&retention, &HistoryRetention::cleared, this, [this](qint64 rows, bool asked) {
        m_parts.history.reload();
        recallAgain();
        if (asked) {
            m_messages->post(QStringLiteral("cleared"), MessageBar::Level::Info,
                             rows == 1 ? tr("1 refresh was removed from the history.")
                                       : tr("%L1 refreshes were removed from the history.").arg(rows));
        }
    });
    connect(&retention, &HistoryRetention::wiped, &m_parts.collections,
            &CollectionTableModel::forgetJobs);
    connect(&retention, &HistoryRetention::wipedAll, &m_parts.collections,
            &CollectionTableModel::forgetAllJobs);
    connect(&retention, &HistoryRetention::wiped, this, [this](const EndpointId &endpoint) {
        m_liveJobs.removeIf([&](const auto &job) { return job.value().endpoint == endpoint; });
        m_liveDelay.start();
    });
    connect(&retention, &HistoryRetention::wipedAll, this, [this] {
        m_liveJobs.clear();
        m_liveDelay.start();
    });
    HistoryWatch &watch = m_parts.watch;
    connect(&watch, &HistoryWatch::changed, &tracker, &RefreshTracker::catchUp);
    connect(&watch, &HistoryWatch::changed, &m_parts.history, &HistoryModel::reload);
    connect(&watch, &HistoryWatch::lost, this, [this](const Error &error) {
        m_messages->post(QStringLiteral("lostHistory"), MessageBar::Level::Error, error.message);
    });
    connect(&watch, &HistoryWatch::foundAgain, this,
            [this] { m_messages->withdraw(QStringLiteral("lostHistory")); });
    connect(&retention, &HistoryRetention::wiped, &m_parts.queue, &RefreshQueue::forget);
    connect(&retention, &HistoryRetention::wipedAll, &m_parts.queue, &RefreshQueue::forgetAll);
}

void MainWindow::connectRetries()
{
    m_retries = new RetryLinks(m_parts.history, m_parts.endpoints, this);
    connect(m_historyPane, &HistoryPane::retryRequested, m_retries, &RetryLinks::retry);
    connect(m_retries, &RetryLinks::refreshRequested, this, &MainWindow::send);
    connect(m_refreshPane, &RefreshPane::refreshRequested, this, &MainWindow::send);
    connect(m_retries, &RetryLinks::reviewRequested, m_bulk, &BulkRefresh::reviewRetries);
    connect(m_retries, &RetryLinks::newSettingsRequested, this,
            [this](const RefreshRequest &masked) {
                m_collectionPane->select(masked.collection);
                showCollection(masked.collection);
                m_refreshPane->offerAgain(masked);
            });
    connect(m_retries, &RetryLinks::leftOut, this, [this](const QString &sentence) {
        m_messages->post(QStringLiteral("retry"), MessageBar::Level::Info, sentence);
    });
}

void MainWindow::connectQueue()
{
    RefreshQueue &queue = m_parts.queue;
    const auto look = [this](const CollectionRef &collection, QObject *context,
                             Handler<std::optional<ServerJob>> handler) {
        m_parts.tracker.guard().look(collection, context, std::move(handler));
    };
    m_bulk = new BulkRefresh({m_parts.endpoints, m_parts.collections, m_parts.catalog, queue}, look,
                             *this);
    connect(m_bulk, &BulkRefresh::followRequested, this, &MainWindow::follow);
    connect(m_collectionPane, &CollectionPane::bulkRefreshRequested, m_bulk,
            &BulkRefresh::reviewSelected);

    connect(&queue, &RefreshQueue::statusChanged, m_queueBar, &QueueBar::setStatus);
    connect(m_queueBar, &QueueBar::pauseRequested, &queue, &RefreshQueue::pause);
    connect(m_queueBar, &QueueBar::resumeRequested, &queue, &RefreshQueue::resume);
    connect(m_queueBar, &QueueBar::emptyRequested, &queue, &RefreshQueue::withdrawAll);
    connect(m_queueBar, &QueueBar::reviewRequested, m_bulk, &BulkRefresh::reviewLeftOver);
    connect(m_queueBar, &QueueBar::forgetRequested, &queue, &RefreshQueue::withdrawLeftOver);
    m_queueBar->setStatus(queue.status());
    RefreshTracker &tracker = m_parts.tracker;
    auto *withdrawing = new WorkMessage(*m_messages, QStringLiteral("withdrawing"),
                                        [&tracker] { tracker.cancelWithdrawal(); });
    connect(&tracker, &RefreshTracker::withdrawalProgressed, withdrawing,
            [withdrawing](qsizetype done, qsizetype all) {
                withdrawing->progress(tr("Cancelling waiting refreshes"), done, all);
            });
    connect(&tracker, &RefreshTracker::withdrawalEnded, withdrawing, &WorkMessage::end);

    const auto takePreference = [this] {
        m_parts.queue.setAtOnce(m_parts.preferences.values().refreshesAtOnce);
    };
    connect(&m_parts.preferences, &Preferences::changed, this, takePreference);
    takePreference();
}

void MainWindow::connectAttention()
{
    m_away = new PresenceWatch(m_parts.settings, m_parts.clock, this);
    m_historyPane->setAbsence(m_away->absence());
    connect(m_away, &PresenceWatch::returned, m_historyPane, &HistoryPane::setAbsence);

    auto *backend = new DesktopNotifications(QDBusConnection::sessionBus(), this);
    m_notifier = new Notifier(*backend, *m_away, m_parts.preferences, m_parts.clock, this);
    connect(m_notifier, &Notifier::showRequested, this, [this](const QList<LocalJobId> &jobs) {
        raiseWindow();
        m_historyPane->reveal(jobs.first());
    });
    connect(m_notifier, &Notifier::retryRequested, this, [this](LocalJobId job) {
        raiseWindow();
        m_historyPane->reveal(job);
        m_retries->retry({job});
    });
}

void MainWindow::showPreferences()
{
    QList<HistoryClearing::Owner> owners;
    for (const HistoryPlace &place : m_parts.history.archive().places())
        owners.append({place.endpoint, place.name, m_parts.endpoints.find(place.endpoint) != nullptr});
    auto *dialog = new PreferencesDialog(
            m_parts.preferences, owners,
            [this](const EndpointId &endpoint) { return liveJobsOf(endpoint); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::purgeRequested, &m_parts.retention,
            &HistoryRetention::removeOlderThan);
    connect(dialog, &PreferencesDialog::wipeRequested, &m_parts.retention, &HistoryRetention::wipe);
    connect(dialog, &PreferencesDialog::wipeAllRequested, &m_parts.retention, &HistoryRetention::wipeAll);
    const QString cause = QStringLiteral("preferences");
    connect(dialog, &PreferencesDialog::storeFailed, this,
            [this, cause](const Error &error) { showTrouble(error, cause); });
    connect(dialog, &PreferencesDialog::stored, this, [this, cause] { m_messages->withdraw(cause); });
    dialog->open();
}

/// What the menu's “Refresh data” means: the collections that are selected, or what the pane shows.
void MainWindow::refreshSelected()
{
    const QList<CollectionRef> selected = m_collectionPane->selectedCollections();
    if (selected.size() > 1 && !m_refreshPane->isAncestorOf(QApplication::focusWidget()))
        m_bulk->reviewSelected(selected, m_collectionPane->leftOutUnseen());
    else
        m_refreshPane->trigger();
}

void MainWindow::send(const RefreshRequest &request)
{
    const Result<LocalJobId> job = m_parts.tracker.submit(request);
    const QString cause = QStringLiteral("send");
    if (job) {
        m_messages->withdraw(cause);
        m_historyPane->select(*job);
    } else {
        showTrouble(job.error(), cause);
    }
}

void MainWindow::follow(const CollectionRef &collection, const ServerJob &job)
{
    m_historyPane->select(m_parts.tracker.follow(collection, job));
}

void MainWindow::jobChanged(const RefreshJob &job)
{
    m_parts.history.applyJob(job);
    m_parts.collections.setLatestJob(job);

    const bool wasLive = m_liveJobs.remove(job.localId) > 0;
    if (isLive(job.state))
        m_liveJobs.insert(job.localId, job.collection);
    if (isLive(job.state) != wasLive)
        m_liveDelay.start();

    if (m_shown == job.collection)
        showRunning(job);
    if (job.state == JobState::Done && wasLive)
        m_parts.catalog.describeAgain(job.collection); // an override may be the stored pair now
    if (job.state == JobState::Failed && wasLive)
        m_refreshPane->showFailure(job);

    const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
    m_notifier->jobChanged(job, endpoint ? endpoint->tag : EnvironmentTag::None);
}

void MainWindow::showLiveJobs()
{
    QHash<EndpointId, int> live;
    for (const CollectionRef &collection : std::as_const(m_liveJobs))
        ++live[collection.endpoint];
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
        m_parts.endpointTree.setLiveJobs(endpoint.id, live.value(endpoint.id));
    updateStatus();
}

/// The collections, `ENDPOINT/DATABASE/COLLECTION`, of the refreshes that have not ended; of all
/// endpoints for a null id.
QStringList MainWindow::liveJobsOf(const EndpointId &endpoint) const
{
    QStringList names;
    for (const CollectionRef &collection : std::as_const(m_liveJobs)) {
        if (!endpoint.isNull() && collection.endpoint != endpoint)
            continue;
        const ClusterEndpoint *found = m_parts.endpoints.find(collection.endpoint);
        names.append(QStringLiteral("%1/%2/%3").arg(found ? found->name : tr("removed endpoint"),
                                                    collection.database, collection.name));
    }
    names.sort();
    return names;
}

void MainWindow::jobsRemoved(const QList<LocalJobId> &ids)
{
    for (const LocalJobId id : ids)
        m_liveJobs.remove(id);
    m_parts.history.removeJobs(ids);
    const QList<CollectionRef> collections = m_parts.collections.dropJobs(ids);
    if (!collections.isEmpty()) { // an earlier job of each is the latest again
        m_parts.history.archive().readLatest(
                collections, this, [this, recall = m_recalls](const QList<RefreshJob> &jobs) {
                    if (recall == m_recalls)
                        m_parts.collections.recallJobs(jobs);
                });
    }
    m_liveDelay.start();
}

void MainWindow::showHistoryNotKept(const Error &error)
{
    m_historyPane->setNotKept(error.message);
}

void MainWindow::showHistoryUpdating(bool on)
{
    const QString key = QStringLiteral("updating");
    if (on) // a warning stays until it is withdrawn
        m_messages->post(key, MessageBar::Level::Warning,
                         tr("Updating the history… Refreshes can be sent when that is done."));
    else
        m_messages->withdraw(key);
}

/// Tells the refresh pane of a job of the collection that it shows.
void MainWindow::showRunning(const RefreshJob &job)
{
    if (!job.serverId)
        return;
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
    if (!isLive(job.state) || !endpoint || !job.belongsTo(endpoint->url)) {
        m_refreshPane->dropRunningJob(*job.serverId);
        return;
    }
    ServerJob running;
    running.id = *job.serverId;
    running.collection = job.collection.name;
    running.stateName = job.serverStateName;
    running.progress = job.progress;
    m_refreshPane->setRunningJob(running);
}

/// Asks whether the collection shown is being refreshed already, by whomever.
void MainWindow::lookForRunning()
{
    const CollectionRef shown = *m_shown;
    m_parts.tracker.guard().look(
            shown, this, [this, shown](const Result<std::optional<ServerJob>> &running) {
                if (running && m_shown == shown)
                    m_refreshPane->setRunningJob(*running);
            });
}

} // namespace headwater
