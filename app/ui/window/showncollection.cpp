// SPDX-License-Identifier: Apache-2.0
#include "ui/window/showncollection.h"

#include "jobs/catalog.h"
#include "jobs/duplicateguard.h"
#include "jobs/refreshtracker.h"
#include "models/collectiontablemodel.h"
#include "store/profile/endpointstore.h"
#include "ui/kit/theme.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/endpointdesk.h"

namespace headwater {

ShownCollection::ShownCollection(const WindowParts &parts, RefreshPane &pane,
                                 const EndpointDesk &desk)
    : m_parts(parts), m_pane(pane), m_facts(parts, pane)
{
    connectDesk(desk);
    connect(&m_parts.catalog, &Catalog::describeFailed, this,
            [this](const CollectionRef &collection, const Error &error) {
                if (m_shown == collection)
                    m_pane.setDescribeFailure(error);
            });
}

void ShownCollection::connectDesk(const EndpointDesk &desk)
{
    connect(&m_parts.endpoints, &EndpointStore::endpointSaved, this,
            [this](const ClusterEndpoint &endpoint, bool isNew) {
                if (!isNew && isOf(endpoint.id) && m_info)
                    m_pane.showCollection(endpoint, *m_info); // it may be observe-only now
            });
    connect(&desk, &EndpointDesk::activated, this, [this](const EndpointId &id) {
        if (isOf(id))
            show(m_shown);
    });
    connect(&desk, &EndpointDesk::deactivated, this, [this](const EndpointId &id) {
        if (isOf(id))
            show(std::nullopt);
    });
    connect(&desk, &EndpointDesk::reloaded, this, [this](const EndpointId &id) {
        if (isOf(id)) // the table may not ask for it while it is out of view
            m_parts.catalog.describeAlso({*m_shown});
    });
    connect(&m_parts.catalog, &Catalog::refreshRouteKnown, this,
            [this](const EndpointId &id, bool offered) {
                if (isOf(id))
                    m_pane.setRouteOffered(offered);
            });
}

bool ShownCollection::isOf(const EndpointId &endpoint) const
{
    return m_shown && m_shown->endpoint == endpoint;
}

void ShownCollection::show(const std::optional<CollectionRef> &collection)
{
    const ClusterEndpoint *endpoint
            = collection ? m_parts.endpoints.find(collection->endpoint) : nullptr;
    const auto info = endpoint ? m_parts.collections.info(*collection) : std::nullopt;
    m_shown = info ? collection : std::nullopt;
    m_info = info;
    if (info) {
        m_pane.showCollection(*endpoint, *info);
        const bool offered = m_parts.catalog.offersRefreshes(endpoint->id).value_or(true);
        m_pane.setRouteOffered(offered);
        if (offered && info->kind == CollectionKind::External)
            lookForRunning();
        m_parts.catalog.describeAlso({*collection}); // what is known may be from an earlier run
    } else {
        m_pane.showNothing();
    }
    m_facts.show(m_shown);
    Q_EMIT changed();
}

void ShownCollection::showAgain(const CollectionRef &collection)
{
    if (m_shown == collection)
        show(m_shown);
}

void ShownCollection::showNews()
{
    if (m_shown && m_parts.collections.info(*m_shown) != m_info)
        show(m_shown);
}

void ShownCollection::showJob(const RefreshJob &job, bool wasLive)
{
    if (m_shown == job.collection)
        showRunning(job);
    m_facts.noteJob(job);
    if (job.state == JobState::Failed && wasLive)
        m_pane.showFailure(job);
    if (job.state == JobState::Done && wasLive && !job.usesStoredSettings())
        m_pane.showDone(job);
}

void ShownCollection::showRunning(const RefreshJob &job)
{
    if (!job.serverId)
        return;
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(job.collection.endpoint);
    if (!isLive(job.state) || !endpoint || !job.belongsTo(endpoint->url)) {
        m_pane.dropRunningJob(*job.serverId);
        return;
    }
    ServerJob running;
    running.id = *job.serverId;
    running.collection = job.collection.name;
    running.stateName = job.serverStateName;
    running.progress = job.progress;
    m_pane.setRunningJob(running);
}

/// Asks the cluster whether the collection is being refreshed already, by anyone.
void ShownCollection::lookForRunning()
{
    const CollectionRef shown = *m_shown;
    m_parts.tracker.guard().look(shown, this,
                                 [this, shown](const Result<std::optional<ServerJob>> &running) {
                                     if (running && m_shown == shown)
                                         m_pane.setRunningJob(*running);
                                 });
}

QString ShownCollection::title() const
{
    const ClusterEndpoint *endpoint = m_shown ? m_parts.endpoints.find(m_shown->endpoint) : nullptr;
    if (!endpoint)
        return tr("Headwater");
    const QString tag = tagTitle(endpoint->tag);
    const QString where
            = tag.isEmpty() ? endpoint->name : QStringLiteral("%1 [%2]").arg(endpoint->name, tag);
    return tr("%1 — %2 — Headwater").arg(m_shown->name, where);
}

} // namespace headwater
