// SPDX-License-Identifier: Apache-2.0
#include "ui/window/mainwindow.h"

#include "jobs/clock.h"
#include "jobs/historywatch.h"
#include "models/collectiontablemodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "store/profile/savedfilters.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointimports.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/history/historypane.h"
#include "ui/kit/messagebar.h"
#include "ui/kit/readingorder.h"
#include "ui/notify/desktopnotifications.h"
#include "ui/notify/notifier.h"
#include "ui/notify/presencewatch.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/collectionfeed.h"
#include "ui/window/editactions.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/endpointpagedesk.h"
#include "ui/window/followdesk.h"
#include "ui/window/freshnessdesk.h"
#include "ui/window/historydesk.h"
#include "ui/window/jobalerts.h"
#include "ui/window/jobfeed.h"
#include "ui/window/linkdesk.h"
#include "ui/window/notesteps.h"
#include "ui/window/palettedesk.h"
#include "ui/window/queuebar.h"
#include "ui/window/refreshdesk.h"
#include "ui/window/refreshtarget.h"
#include "ui/window/shortcutkeys.h"
#include "ui/window/showncollection.h"
#include "ui/window/stage.h"
#include "ui/window/statusfeed.h"
#include "ui/window/statusline.h"
#include "ui/window/windowlayout.h"
#include "ui/window/windowmemory.h"
#include "ui/window/windowmenus.h"
#include "ui/window/windowmessages.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDBusConnection>
#include <QDir>
#include <QTimer>

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr auto kTick = 1s; // for cells that count seconds
constexpr auto kRaising = 500ms; // for the desktop to raise the window

/// The panes, without a parent until the layout adopts them.
WindowPanes newPanes(const WindowParts &parts)
{
    auto *messages = new MessageBar(parts.clock);
    return {*messages,
            *new EndpointPane(parts.endpointTree),
            *new CollectionPane(parts.collections, parts.endpointTree),
            *new FreshnessPane(parts.freshness),
            *new QueueBar,
            *new RefreshPane,
            *new HistoryPane(parts.history, *messages),
            *new StatusLine};
}

} // namespace

MainWindow::MainWindow(const WindowParts &parts)
    : m_parts(parts),
      m_panes(newPanes(parts)),
      m_layout(new WindowLayout(*this, m_panes)),
      m_messages(std::make_unique<WindowMessages>(parts, m_panes.messages)),
      m_endpoints(std::make_unique<EndpointDesk>(parts, m_panes, *m_messages, m_steps, *this)),
      m_endpointPage(
              std::make_unique<EndpointPageDesk>(parts, m_panes, m_layout->stage(), *m_endpoints)),
      m_collections(std::make_unique<CollectionFeed>(parts, m_panes, *m_endpoints)),
      m_shown(std::make_unique<ShownCollection>(parts, m_panes.refresh, *m_endpoints)),
      m_jobs(std::make_unique<JobFeed>(parts)),
      m_target(std::make_unique<RefreshTarget>(parts.endpoints, m_panes.collections,
                                               m_panes.freshness, m_layout->stage(),
                                               m_panes.refresh)),
      m_refreshes(std::make_unique<RefreshDesk>(parts, m_panes, *m_target, *m_shown, *m_messages,
                                                m_layout->stage(), *this)),
      m_history(std::make_unique<HistoryDesk>(parts, m_panes, *m_jobs, *m_collections, *m_messages,
                                              *this)),
      m_freshness(std::make_unique<FreshnessDesk>(parts, m_panes, m_layout->stage(), *m_jobs,
                                                  *m_shown, *m_messages)),
      m_status(std::make_unique<StatusFeed>(parts, m_panes.status, *m_endpoints, *m_jobs)),
      m_notes(std::make_unique<NoteSteps>(parts.history.archive(), m_steps, parts.clock)),
      m_follow(std::make_unique<FollowDesk>(parts, m_panes, *m_layout, *this)),
      m_presence(std::make_unique<PresenceWatch>(parts.settings, parts.clock)),
      m_notifications(std::make_unique<DesktopNotifications>(QDBusConnection::sessionBus())),
      m_notifier(std::make_unique<Notifier>(*m_notifications, *m_presence, parts.preferences,
                                            parts.clock)),
      m_alerts(std::make_unique<JobAlerts>(m_panes.messages.alerts(), m_panes.status)),
      m_menus(new WindowMenus(*this, m_panes, *m_layout, m_endpoints->forms(), parts.appearance,
                              *m_target, m_steps)),
      m_memory(std::make_unique<WindowMemory>(*this, m_panes, *m_layout, parts.settings)),
      m_palette(std::make_unique<PaletteDesk>(parts, m_panes, *m_layout, m_menus->hints(), *this)),
      m_links(std::make_unique<LinkDesk>(m_parts, *m_palette, *m_follow, *m_messages)),
      m_keys(new ShortcutKeys(*this, parts.settings)),
      m_collectionFilters(new SavedFilters(parts.settings, QStringLiteral("collections"), this)),
      m_historyFilters(new SavedFilters(parts.settings, QStringLiteral("history"), this))
{
    setObjectName(QStringLiteral("mainWindow"));
    connectMenus();
    connectScope();
    connectShown();
    connectJobs();
    connectAttention();
    m_panes.collections.setSavedFilters(*m_collectionFilters);
    m_panes.freshness.setSavedFilters(*m_collectionFilters);
    m_panes.history.setSavedFilters(*m_historyFilters);
    startTicking(); // what is restored depends on the time
    m_memory->restore();
    setWindowTitle(m_shown->title());
}

/// Hides first, while all parts exist: docks tell that they disappear.
MainWindow::~MainWindow()
{
    hide();
}

void MainWindow::connectMenus()
{
    connect(m_menus, &WindowMenus::preferencesRequested, m_history.get(),
            &HistoryDesk::openPreferences);
    connect(m_freshness.get(), &FreshnessDesk::preferencesRequested, m_history.get(),
            &HistoryDesk::openPreferences);
    connect(m_menus, &WindowMenus::refreshRequested, m_refreshes.get(),
            &RefreshDesk::refreshSelected);
    connect(m_menus, &WindowMenus::followRequested, m_follow.get(), [this] { m_follow->open(); });
    m_menus->edit().addPasteTaker([this](const QString &text) { return m_follow->paste(text); });
    connect(m_palette.get(), &PaletteDesk::followRequested, m_follow.get(),
            [this](const QString &id) { m_follow->open(pastedJobs(id)); });
    connect(&m_layout->stage(), &Stage::sheetOpened, m_keys, &ShortcutKeys::restore);
    connect(m_menus, &WindowMenus::shortcutsRequested, this, [this] {
        static_cast<void>(m_panes.refresh.sheet()); // has keys too, also before it is opened
        m_keys->restore();
        m_keys->openSheet();
    });
    connect(m_menus, &WindowMenus::paletteRequested, this,
            [this] { m_palette->open(m_menus->palette()); });
    const auto reload = [this] {
        m_parts.watch.look();
        m_endpoints->reloadAll();
    };
    connect(m_menus, &WindowMenus::reloadRequested, this, reload);
    connect(m_menus, &WindowMenus::importRequested, &m_endpoints->imports(),
            &EndpointImports::open);
    connect(m_menus, &WindowMenus::exportRequested, &m_endpoints->imports(),
            &EndpointImports::exportAll);
    connect(m_menus, &WindowMenus::saveLogRequested, this, &MainWindow::saveLogRequested);
    connect(&m_panes.history, &HistoryPane::bundleRequested, this, &MainWindow::bundleRequested);
    connect(&m_panes.collections, &CollectionPane::reloadRequested, this, reload);
    connect(&m_panes.collections, &CollectionPane::demoRequested, this, &MainWindow::demoRequested);
}

void MainWindow::connectScope()
{
    connect(&m_panes.status, &StatusLine::endpointRequested, &m_panes.endpoints,
            qOverload<const EndpointId &>(&EndpointPane::select));
    connect(&m_panes.endpoints, &EndpointPane::scopeChanged, this, [this] {
        m_panes.collections.setScope(m_panes.endpoints.scope(), m_panes.endpoints.scopeName());
        m_collections->updateAsOf();
        m_status->update();
    });
}

void MainWindow::connectShown()
{
    connect(m_shown.get(), &ShownCollection::changed, this,
            [this] { setWindowTitle(m_shown->title()); });
    connect(m_collections.get(), &CollectionFeed::described, m_shown.get(),
            &ShownCollection::showAgain);
    connect(m_collections.get(), &CollectionFeed::recalled, m_shown.get(),
            &ShownCollection::showNews);
    connect(&m_panes.refresh, &RefreshPane::historyRequested, this,
            [this](const CollectionRef &collection) {
                m_history->showRefreshesOf(collection);
                m_layout->focusHistory();
            });
}

void MainWindow::connectJobs()
{
    connect(m_endpoints.get(), &EndpointDesk::activated, m_jobs.get(),
            &JobFeed::countSoon); // an endpoint that is restored gets its jobs back
    connect(m_jobs.get(), &JobFeed::jobChanged, m_shown.get(), &ShownCollection::showJob);
    connect(&m_panes.history, &HistoryPane::hintRequested, &m_panes.status, &StatusLine::showHint);
    connect(m_jobs.get(), &JobFeed::jobsDropped, m_collections.get(), &CollectionFeed::dropJobs);
    connect(m_jobs.get(), &JobFeed::jobChanged, m_notifier.get(), [this](const RefreshJob &job) {
        const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
        m_notifier->jobChanged(job, endpoint ? endpoint->tag : EnvironmentTag::None);
    });
    connect(m_jobs.get(), &JobFeed::jobChanged, m_alerts.get(),
            [this](const RefreshJob &job, bool wasLive) {
                const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
                m_alerts->jobChanged(job, wasLive, endpoint ? endpoint->tag : EnvironmentTag::None);
            });
}

void MainWindow::connectAttention()
{
    m_panes.status.setAlerts(m_panes.messages.alerts());
    m_panes.refresh.setAlerts(m_panes.messages.alerts());
    m_panes.history.setAbsence(m_presence->absence());
    connect(m_presence.get(), &PresenceWatch::returned, &m_panes.history, &HistoryPane::setAbsence);
    connect(m_notifier.get(), &Notifier::showRequested, this,
            [this](const QList<LocalJobId> &jobs) {
                raiseWindow();
                m_panes.history.reveal(jobs.first());
            });
    connect(m_notifier.get(), &Notifier::retryRequested, this, [this](LocalJobId job) {
        raiseWindow();
        m_panes.history.reveal(job);
        m_refreshes->retry(job);
    });
}

void MainWindow::startTicking()
{
    auto *ticker = new QTimer(this);
    connect(ticker, &QTimer::timeout, this, &MainWindow::tick);
    ticker->start(kTick);
    tick();
}

void MainWindow::tick()
{
    const QDateTime now = m_parts.clock.now();
    m_parts.history.tick(now);
    m_parts.collections.tick(now);
    m_status->updatePolls();
}

void MainWindow::showTrouble(const Error &error)
{
    m_messages->showTrouble(error, error.message);
}

void MainWindow::showHistoryNotKept(const Error &error)
{
    m_panes.history.setNotKept(error.message);
}

void MainWindow::showHistoryUpdating(bool on)
{
    m_messages->showHistoryUpdating(on);
}

void MainWindow::showBundleSaved(const QString &file)
{
    m_messages->showInfo(
            tr("The support bundle was saved to %1.").arg(QDir::toNativeSeparators(file)),
            QStringLiteral("bundle"));
}

void MainWindow::showOtherWindowSilent()
{
    m_messages->showOtherWindowSilent();
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    QTimer::singleShot(kRaising, this, [this] {
        if (!QApplication::activeWindow()) // nor one of its dialogs
            QApplication::alert(this);
    });
}

void MainWindow::followJob(JobId id)
{
    m_follow->open({PastedJobs::Form::Ids, {id}, 0, {}, {}});
}

void MainWindow::openLink(const Link &link)
{
    m_links->open(link);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    event->accept();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return focusInReadingOrder(*this, next);
}

void MainWindow::saveState()
{
    m_memory->save();
}

} // namespace headwater
