// SPDX-License-Identifier: Apache-2.0
#include "program/workbench.h"

#include "ui/kit/afterpaint.h"
#include "ui/kit/rowheight.h"

namespace headwater {

Workbench::Workbench(const Profile &profile)
    : services(profile),
      preferences(services.settings),
      appearance(preferences, services.settings, QDBusConnection::sessionBus()),
      queue(services.tracker),
      queueOrder(queue, services.settings),
      retention(services.history, services.tracker, preferences, services.clock),
      watch(services.history, services.clock),
      endpointTree(services.endpoints),
      collections(services.endpoints),
      history(services.history, services.endpoints),
      recent(services.history, services.endpoints),
      freshness(collections, recent),
      window({services.endpoints,
              services.vault,
              services.staleTokens,
              services.catalog,
              services.knowledge,
              services.jobLists,
              services.connectionTest,
              services.tracker,
              queue,
              retention,
              watch,
              services.clock,
              endpointTree,
              collections,
              history,
              recent,
              freshness,
              services.settings,
              preferences,
              appearance,
              services.drafts,
              services.locator,
              services.zillizImport}),
      logSaver(window),
      bundleSaver(history, services.settings, window)
{
    QObject::connect(&window, &MainWindow::saveLogRequested, &logSaver, &LogSaver::ask);
    QObject::connect(&appearance, &Appearance::storeFailed, &window, &MainWindow::showTrouble);
    QObject::connect(&logSaver, &LogSaver::failed, &window, &MainWindow::showTrouble);
    const auto applyRows = [this] {
        RowHeight::instance().setComfortable(preferences.values().rows == RowDensity::Comfortable);
    };
    QObject::connect(&preferences, &Preferences::changed, &window, applyRows);
    applyRows();
    QObject::connect(&preferences, &Preferences::changed, &window,
                     [this] { services.client.refuseOpenTokens(preferences.values().closedTags); });
    QObject::connect(&window, &MainWindow::bundleRequested, &bundleSaver, &BundleSaver::offer);
    QObject::connect(&bundleSaver, &BundleSaver::saved, &window, &MainWindow::showBundleSaved);
    // Qt's file dialogs save their folders in a settings file of the user, outside any profile.
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, profile.stateFolder());
    WindowSettings::madePrivate(profile.stateFolder() + QStringLiteral("/QtProject.conf"));
}

void Workbench::open()
{
    window.show();
    afterPaint(&window, [this] { startWork(); });
}

void Workbench::startWork()
{
    appearance.follow();
    for (const Error &trouble : services.troubles())
        window.showTrouble(trouble);
    if (HistoryStore::isUpToDate(services.historyFile())) {
        startWithHistory();
        return;
    }
    window.showHistoryUpdating(true);
    m_update = std::make_unique<HistoryUpdate>(services.historyFile());
    QObject::connect(m_update.get(), &HistoryUpdate::ended, &window, [this] {
        window.showHistoryUpdating(false);
        startWithHistory(); // reports any error of the update
    });
    m_update->start();
}

void Workbench::startWithHistory()
{
    if (const Result<Done> opened = services.openHistory(); !opened)
        window.showHistoryNotKept(opened.error());
    watch.start();
    history.reload();
    services.tracker.resume();
    queue.offer(services.tracker.leftOver());
    retention.start();
    services.catalog.setCompletes(true);
    services.knowledge.recall();
    services.knowledge.watch();
    for (const ClusterEndpoint &endpoint : services.endpoints.endpoints())
        services.catalog.reload(endpoint.id, Catalog::Freshness::WithinTheHour);
    services.staleTokens.forgetAll();
    services.endpoints.setPatience(FileLock::kBriefly);
    services.endpoints.watch();
}

} // namespace headwater
