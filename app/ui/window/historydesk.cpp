// SPDX-License-Identifier: Apache-2.0
#include "ui/window/historydesk.h"

#include "core/base/plaintext.h"
#include "core/job/filtertext.h"
#include "jobs/historyretention.h"
#include "jobs/historywatch.h"
#include "jobs/refreshqueue.h"
#include "jobs/refreshtracker.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "ui/collections/collectionpane.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/workmessage.h"
#include "ui/window/collectionfeed.h"
#include "ui/window/jobfeed.h"
#include "ui/window/preferencesdialog.h"
#include "ui/window/windowmessages.h"

namespace headwater {

HistoryDesk::HistoryDesk(const WindowParts &parts, const WindowPanes &panes, const JobFeed &jobs,
                         CollectionFeed &collections, WindowMessages &messages, QWidget &window)
    : m_parts(parts),
      m_panes(panes),
      m_jobs(jobs),
      m_collections(collections),
      m_messages(messages),
      m_window(window)
{
    connectPane();
    connectClearing();
    connectWatch();
}

void HistoryDesk::connectPane()
{
    RefreshTracker *tracker = &m_parts.tracker;
    connect(&m_panes.history, &HistoryPane::checkAgainRequested, tracker,
            &RefreshTracker::checkAgain);
    connect(&m_panes.history, &HistoryPane::stopFollowingRequested, tracker,
            &RefreshTracker::stopFollowing);
    HistoryModel *rows = &m_parts.history;
    RefreshQueue *queue = &m_parts.queue;
    rows->setPlaces([queue](LocalJobId id) { return queue->place(id); });
    connect(queue, &RefreshQueue::orderChanged, rows, &HistoryModel::showPlaces);
    connect(queue, &RefreshQueue::statusChanged, rows, &HistoryModel::showPlaces);
    connect(&m_panes.history, &HistoryPane::moveRequested, this, &HistoryDesk::moveInQueue);
    connect(&m_panes.history, &HistoryPane::collectionRequested, &m_panes.collections,
            &CollectionPane::select);
}

/// The rows stay where they are, since the table is in the order of sending, so a message tells the place.
void HistoryDesk::moveInQueue(const QList<LocalJobId> &jobs, QueueMove move)
{
    RefreshQueue &queue = m_parts.queue;
    queue.move(jobs, move);
    for (const LocalJobId id : jobs) {
        const RefreshJob *job = m_parts.history.job(m_parts.history.row(id));
        const auto place = queue.place(id);
        if (!job || !place)
            continue;
        m_messages.showInfo(tr("%1 is number %2 of %3 in the queue of %4.")
                                    .arg(plainLine(job->collection.name),
                                         QString::number(place->number), QString::number(place->of),
                                         plainLine(job->endpointName)),
                            QStringLiteral("queueOrder"));
        return;
    }
}

void HistoryDesk::connectClearing()
{
    HistoryRetention *retention = &m_parts.retention;
    auto *clearing = new WorkMessage(m_panes.messages, QStringLiteral("clearing"),
                                     [retention] { retention->cancel(); });
    connect(retention, &HistoryRetention::progressed, clearing,
            [clearing](qint64 rows, qint64 all) {
                clearing->progress(all > 0 ? tr("Removing refreshes from the history")
                                           : tr("Erasing removed refreshes from the history file"),
                                   rows, all);
            });
    connect(retention, &HistoryRetention::cleared, clearing, &WorkMessage::end);
    connect(retention, &HistoryRetention::cleared, this, &HistoryDesk::showCleared);
    connect(retention, &HistoryRetention::wiped, &m_parts.queue, &RefreshQueue::forget);
    connect(retention, &HistoryRetention::wipedAll, &m_parts.queue, &RefreshQueue::forgetAll);
}

void HistoryDesk::showCleared(qint64 rows, bool asked)
{
    m_parts.history.reload();
    m_collections.recallAgain();
    if (asked) {
        m_messages.showInfo(rows == 1
                                    ? tr("1 refresh was removed from the history.")
                                    : tr("%L1 refreshes were removed from the history.").arg(rows),
                            QStringLiteral("cleared"));
    }
}

void HistoryDesk::connectWatch()
{
    connect(&m_parts.watch, &HistoryWatch::changed, &m_parts.tracker, &RefreshTracker::catchUp);
    connect(&m_parts.watch, &HistoryWatch::changed, &m_parts.history, &HistoryModel::reload);
}

void HistoryDesk::showRefreshesOf(const CollectionRef &collection)
{
    QStringList terms{exactFilterTerm(FilterKey::Name, collection.name)};
    if (const ClusterEndpoint *endpoint = m_parts.endpoints.find(collection.endpoint))
        terms << exactFilterTerm(FilterKey::Endpoint, endpoint->name);
    terms << exactFilterTerm(FilterKey::Database, collection.database);
    terms.removeAll(QString()); // without one, more rows are shown, and none is missing
    m_panes.history.narrowTo(terms.join(u' '));
}

void HistoryDesk::openPreferences()
{
    QList<HistoryClearing::Owner> owners;
    for (const HistoryPlace &place : m_parts.history.archive().places())
        owners.append(
                {place.endpoint, place.name, m_parts.endpoints.find(place.endpoint) != nullptr});
    auto *dialog = new PreferencesDialog(
            m_parts.preferences, owners,
            [this](const EndpointId &endpoint) { return m_jobs.liveNames(endpoint); }, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::purgeRequested, &m_parts.retention,
            &HistoryRetention::removeOlderThan);
    connect(dialog, &PreferencesDialog::wipeRequested, &m_parts.retention, &HistoryRetention::wipe);
    connect(dialog, &PreferencesDialog::wipeAllRequested, &m_parts.retention,
            &HistoryRetention::wipeAll);
    const QString cause = QStringLiteral("preferences");
    connect(dialog, &PreferencesDialog::storeFailed, this,
            [this, cause](const Error &error) { m_messages.showTrouble(error, cause); });
    connect(dialog, &PreferencesDialog::stored, this,
            [this, cause] { m_messages.withdraw(cause); });
    dialog->open();
}

} // namespace headwater
