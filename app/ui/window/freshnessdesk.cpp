// SPDX-License-Identifier: Apache-2.0
#include "ui/window/freshnessdesk.h"

#include "jobs/clock.h"
#include "models/collectiontablemodel.h"
#include "models/freshnessmodel.h"
#include "models/historymodel.h"
#include "store/profile/endpointstore.h"
#include "store/profile/preferences.h"
#include "ui/collections/collectionpane.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/window/jobfeed.h"
#include "ui/window/showncollection.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"
#include "ui/window/windowmessages.h"

#include <QSet>

#include <utility>

namespace headwater {

using namespace std::chrono_literals;

namespace {
constexpr auto kRest = 10s; // another program may write every second
}

FreshnessDesk::FreshnessDesk(const WindowParts &parts, const WindowPanes &panes, Stage &stage,
                             JobFeed &jobs, ShownCollection &shown, WindowMessages &messages)
    : m_parts(parts), m_panes(panes), m_stage(stage), m_shown(shown)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isOutdated, false))
            outdate();
    });
    connectParts(jobs);
    connectPane(messages);
    takeScope();
    takeLimits();
}

void FreshnessDesk::connectParts(JobFeed &jobs)
{
    connect(&jobs, &JobFeed::jobChanged, this,
            [this](const RefreshJob &job) { m_parts.recent.take(job, m_parts.clock.now()); });
    connect(&m_parts.history, &HistoryModel::reloaded, this, &FreshnessDesk::outdate);
    connect(&m_parts.preferences, &Preferences::changed, this, &FreshnessDesk::takeLimits);
    connect(&m_panes.endpoints, &EndpointPane::scopeChanged, this, &FreshnessDesk::takeScope);
    connect(&m_parts.endpoints, &EndpointStore::endpointSaved, this, &FreshnessDesk::takeScope);
    connect(&m_parts.endpoints, &EndpointStore::endpointRemoved, this, &FreshnessDesk::takeScope);
    connect(&m_stage, &Stage::viewChanged, this, &FreshnessDesk::showChosen);
}

void FreshnessDesk::connectPane(WindowMessages &messages)
{
    FreshnessPane *pane = &m_panes.freshness;
    connect(pane, &FreshnessPane::currentCollectionChanged, this, [this](const auto &collection) {
        if (collection && m_stage.view() == kFreshnessView)
            m_shown.show(collection);
    });
    connect(pane, &FreshnessPane::collectionActivated, this,
            [this](const CollectionRef &collection) {
                m_stage.showView(kCollectionsView);
                m_panes.collections.select(collection);
                m_panes.collections.setFocus(Qt::OtherFocusReason);
                m_shown.show(collection); // a filter may hide its row
            });
    connect(pane, &FreshnessPane::limitsRequested, this, &FreshnessDesk::preferencesRequested);
    const QString cause = QStringLiteral("freshness");
    connect(pane, &FreshnessPane::exported, &messages,
            [&messages, cause](qint64 rows, const QString &file) {
                messages.showInfo(
                        rows == 1 ? tr("1 collection was exported to %1.").arg(file)
                                  : tr("%L1 collections were exported to %2.").arg(rows).arg(file),
                        cause);
            });
    const auto showTrouble
            = [&messages, cause](const Error &error) { messages.showTrouble(error, cause); };
    connect(pane, &FreshnessPane::failed, &messages, showTrouble);
    connect(&m_parts.recent, &RecentRefreshes::failed, &messages, showTrouble);
}

void FreshnessDesk::takeScope()
{
    const Scopes scope = m_panes.endpoints.scope();
    QSet<EndpointId> endpoints;
    for (const Scope &part : scope)
        endpoints.insert(part.endpoint);
    const qsizetype count
            = scope.isEmpty() ? m_parts.endpoints.endpoints().size() : endpoints.size();
    m_panes.freshness.setScope(scope, int(count), m_panes.endpoints.scopeName());
}

void FreshnessDesk::takeLimits()
{
    const FreshnessLimits &limits = m_parts.preferences.values().freshness;
    m_parts.collections.setFreshnessLimits(limits);
    m_panes.freshness.setLimits(limits);
}

void FreshnessDesk::outdate()
{
    if (m_rest.isActive()) {
        m_isOutdated = true;
        return;
    }
    m_rest.start();
    m_parts.recent.outdate();
}

/// The page is about what is chosen in the view that is shown.
void FreshnessDesk::showChosen(const QString &view)
{
    const auto elsewhere = m_panes.collections.currentCollection();
    if (view == kCollectionsView) {
        m_shown.show(elsewhere);
    } else if (view == kFreshnessView) {
        if (elsewhere)
            m_panes.freshness.select(*elsewhere);
        if (const auto chosen = m_panes.freshness.currentCollection())
            m_shown.show(chosen);
    }
}

} // namespace headwater
