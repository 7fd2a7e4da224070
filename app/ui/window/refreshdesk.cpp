// SPDX-License-Identifier: Apache-2.0
#include "ui/window/refreshdesk.h"

#include "core/base/logging.h"
#include "jobs/duplicateguard.h"
#include "jobs/refreshqueue.h"
#include "jobs/refreshtracker.h"
#include "models/historymodel.h"
#include "models/sentpairs.h"
#include "store/profile/draftstore.h"
#include "store/profile/endpointstore.h"
#include "store/profile/preferences.h"
#include "ui/bulk/bulkrefresh.h"
#include "ui/collections/collectionpane.h"
#include "ui/history/historypane.h"
#include "ui/kit/workmessage.h"
#include "ui/refresh/newsettingssheet.h"
#include "ui/refresh/refreshpane.h"
#include "ui/refresh/refreshstrip.h"
#include "ui/window/queuebar.h"
#include "ui/window/refreshtarget.h"
#include "ui/window/retrylinks.h"
#include "ui/window/showncollection.h"
#include "ui/window/stage.h"
#include "ui/window/windowmessages.h"

namespace headwater {

namespace {

constexpr int kMostSentPairs = 20;
constexpr int kMostRefreshesRead = 200; // the same pair may have been sent many times
const QString kBulk = QStringLiteral("bulk"); // the cause of a message

} // namespace

RefreshDesk::RefreshDesk(const WindowParts &parts, const WindowPanes &panes,
                         const RefreshTarget &target, ShownCollection &shown,
                         WindowMessages &messages, Stage &stage, QWidget &window)
    : m_parts(parts),
      m_panes(panes),
      m_target(target),
      m_shown(shown),
      m_messages(messages),
      m_stage(stage),
      m_bulk(new BulkRefresh(
              {parts.endpoints, parts.collections, parts.catalog, parts.queue},
              [&tracker = parts.tracker](const CollectionRef &collection, QObject *context,
                                         Handler<std::optional<ServerJob>> handler) {
                  tracker.guard().look(collection, context, std::move(handler));
              },
              window)),
      m_retries(new RetryLinks(parts.history, parts.endpoints, this)),
      m_strip(new RefreshStrip)
{
    connectPanes();
    connectSheet();
    connectStrip();
    connectDrafts();
    connectBulk();
    connectQueue();
    connectRetries();
}

void RefreshDesk::connectPanes()
{
    CollectionPane *collections = &m_panes.collections;
    connect(collections, &CollectionPane::currentCollectionChanged, this, &RefreshDesk::show);
    connect(&m_target, &RefreshTarget::changed, this, [this, collections] {
        // a filter may hide the current row, but not the only selected one
        if (collections->isVisible() && collections->selectedCount() == 1)
            show(m_target.single());
    });
    connect(&m_panes.refresh, &RefreshPane::severalRequested, this, &RefreshDesk::refreshSelected);
    connect(&m_panes.refresh, &RefreshPane::refreshRequested, this, &RefreshDesk::send);
    connect(&m_panes.refresh, &RefreshPane::followRequested, this, &RefreshDesk::follow);
}

/// The sheet lies over the list and keeps its collection until it is closed.
void RefreshDesk::connectSheet()
{
    RefreshPane *pane = &m_panes.refresh;
    connect(pane, &RefreshPane::newSettingsOpened, &m_stage, &Stage::openSheet);
    connect(pane, &RefreshPane::newSettingsClosed, this, [this] {
        if (m_stage.sheet() == &m_panes.refresh.sheet())
            m_stage.closeSheet();
    });
    connect(pane, &RefreshPane::newSettingsClosed, this, &RefreshDesk::showCurrent,
            Qt::QueuedConnection); // the pane may be about to show another one
    connect(&m_stage, &Stage::sheetClosed, pane, [pane](const QWidget *sheet) {
        if (pane->usesNewSettings() && sheet == &pane->sheet())
            pane->closeNewSettings();
    });
}

/// Stands for the pane in a narrow window.
void RefreshDesk::connectStrip()
{
    m_stage.setStrip(m_strip);
    connect(&m_shown, &ShownCollection::changed, this, &RefreshDesk::showStrip);
    connect(&m_target, &RefreshTarget::changed, this, &RefreshDesk::showStrip);
    connect(m_strip, &RefreshStrip::detailsRequested, &m_stage, &Stage::focusPage);
    connect(m_strip, &RefreshStrip::newSettingsRequested, &m_panes.refresh,
            &RefreshPane::triggerNewSettings);
    connect(m_strip, &RefreshStrip::refreshRequested, this, &RefreshDesk::refreshSelected);
    showStrip();
}

void RefreshDesk::showStrip()
{
    const std::optional<CollectionRef> shown = m_panes.refresh.collection();
    const ClusterEndpoint *endpoint = shown ? m_parts.endpoints.find(shown->endpoint) : nullptr;
    if (m_target.count() > 1)
        m_strip->showSeveral(m_target.count());
    else if (endpoint)
        m_strip->showCollection(*endpoint, *shown);
    else
        m_strip->showNothing();
    m_strip->setCommand(m_target.title(), m_target.obstacle());
}

void RefreshDesk::connectDrafts()
{
    PairDrafts *drafts = &m_panes.refresh.drafts();
    drafts->keepIn(m_parts.drafts);
    connect(&m_parts.endpoints, &EndpointStore::endpointRemoved, this,
            [this](const EndpointId &endpoint) { // also while the sheet keeps its collection
                const std::optional<CollectionRef> shown = m_panes.refresh.collection();
                if (shown && shown->endpoint == endpoint)
                    m_shown.show(std::nullopt);
            });
    connect(&m_parts.endpoints, &EndpointStore::endpointRemoved, drafts, &PairDrafts::removeAllOf,
            Qt::QueuedConnection); // a sheet that closes for that reason keeps its draft first
    QList<EndpointId> endpoints;
    for (const ClusterEndpoint &endpoint : m_parts.endpoints.endpoints())
        endpoints.append(endpoint.id);
    if (!endpoints.isEmpty()) // else their file may be unreadable
        m_parts.drafts.keepOnly(endpoints);
    tellDrafts();
    JobArchive *archive = &m_parts.history.archive();
    m_panes.refresh.setSentPairs([archive](const CollectionRef &collection) {
        return sentPairs(archive->withSettings(collection, kMostRefreshesRead), kMostSentPairs);
    });
}

/// Quitting loses no draft, so it asks nothing; the next start tells that they are there.
void RefreshDesk::tellDrafts()
{
    const QList<StoredDraft> untold = m_parts.drafts.takeUntold();
    if (untold.isEmpty())
        return;
    const QString name = untold.first().collection.name;
    const QString where = untold.size() == 1
            ? name
            : tr("%1 and %2 more").arg(name, QString::number(untold.size() - 1));
    m_messages.showInfo(tr("New settings that were not sent are kept as a draft: %1. Secret values "
                           "are not kept and have to be entered again.")
                                .arg(where),
                        QStringLiteral("drafts"));
}

void RefreshDesk::showCurrent()
{
    const std::optional<CollectionRef> current = m_panes.collections.currentCollection();
    const bool isList = m_panes.collections.isVisible(); // not Freshness, which has rows of its own
    if (isList && current && current != m_panes.refresh.collection()
        && !m_panes.refresh.usesNewSettings())
        m_shown.show(current);
}

void RefreshDesk::connectBulk()
{
    connect(m_bulk, &BulkRefresh::followRequested, this, &RefreshDesk::follow);
    connect(m_bulk, &BulkRefresh::failed, this,
            [this](const Error &error) { m_messages.showTrouble(error, kBulk); });
}

void RefreshDesk::connectQueue()
{
    RefreshQueue &queue = m_parts.queue;
    QueueBar *bar = &m_panes.queue;
    connect(&queue, &RefreshQueue::statusChanged, bar, &QueueBar::setStatus);
    connect(bar, &QueueBar::pauseRequested, &queue, &RefreshQueue::pause);
    connect(bar, &QueueBar::resumeRequested, &queue, &RefreshQueue::resume);
    connect(bar, &QueueBar::emptyRequested, &queue, &RefreshQueue::withdrawAll);
    connect(bar, &QueueBar::reviewRequested, m_bulk, &BulkRefresh::reviewLeftOver);
    connect(bar, &QueueBar::forgetRequested, &queue, &RefreshQueue::withdrawLeftOver);
    bar->setStatus(queue.status());
    RefreshTracker &tracker = m_parts.tracker;
    auto *withdrawing = new WorkMessage(m_panes.messages, QStringLiteral("withdrawing"),
                                        [&tracker] { tracker.cancelWithdrawal(); });
    connect(&tracker, &RefreshTracker::withdrawalProgressed, withdrawing,
            [withdrawing](qsizetype done, qsizetype all) {
                withdrawing->progress(tr("Cancelling waiting refreshes"), done, all);
            });
    connect(&tracker, &RefreshTracker::withdrawalEnded, withdrawing, &WorkMessage::end);

    const auto takePreference
            = [this] { m_parts.queue.setAtOnce(m_parts.preferences.values().refreshesAtOnce); };
    connect(&m_parts.preferences, &Preferences::changed, this, takePreference);
    takePreference();
}

void RefreshDesk::connectRetries()
{
    connect(&m_panes.history, &HistoryPane::retryRequested, m_retries, &RetryLinks::retry);
    connect(m_retries, &RetryLinks::refreshRequested, this, &RefreshDesk::send);
    connect(m_retries, &RetryLinks::reviewRequested, m_bulk, &BulkRefresh::reviewRetries);
    connect(m_retries, &RetryLinks::newSettingsRequested, this, &RefreshDesk::offerAgain);
    connect(m_retries, &RetryLinks::leftOut, this, [this](const QString &sentence) {
        m_messages.showInfo(sentence, QStringLiteral("retry"));
    });
}

void RefreshDesk::refreshSelected()
{
    if (m_target.count() < 2) {
        show(m_target.single());
        const bool isSettled = m_panes.refresh.trigger();
        if (!isSettled && m_stage.isNarrow() && !m_stage.sheet())
            m_stage.focusPage(); // what it asks or explains must be seen
        return;
    }
    m_messages.withdraw(kBulk); // the user tries again
    m_bulk->reviewSelected(m_target.selected(), m_target.leftOutUnseen());
}

void RefreshDesk::show(const std::optional<CollectionRef> &collection)
{
    const bool isOther = collection != m_panes.refresh.collection();
    if (isOther && !m_panes.refresh.usesNewSettings()) // a row may go while the user types
        m_shown.show(collection);
}

void RefreshDesk::retry(LocalJobId job)
{
    m_retries->retry({job});
}

void RefreshDesk::send(const RefreshRequest &request)
{
    qCDebug(uiLog).noquote() << "refresh" << request.collection.endpoint.value
                             << request.collection.database << request.collection.name
                             << (request.override ? "with new settings" : "as stored");
    const Result<LocalJobId> job = m_parts.tracker.submit(request);
    const QString cause = QStringLiteral("send");
    if (job) {
        m_messages.withdraw(cause);
        m_panes.history.select(*job);
    } else {
        m_messages.showTrouble(job.error(), cause);
    }
}

void RefreshDesk::follow(const CollectionRef &collection, const ServerJob &job)
{
    m_panes.history.select(m_parts.tracker.follow(collection, job));
}

void RefreshDesk::offerAgain(const RefreshRequest &masked)
{
    m_panes.collections.select(masked.collection);
    m_shown.show(masked.collection);
    m_panes.refresh.offerAgain(masked);
}

} // namespace headwater
