// SPDX-License-Identifier: Apache-2.0
#include "ui/window/refreshtarget.h"

#include "store/profile/endpointstore.h"
#include "ui/collections/collectionpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <algorithm>

namespace headwater {

RefreshTarget::RefreshTarget(const EndpointStore &endpoints, const CollectionPane &collections,
                             const FreshnessPane &freshness, const Stage &stage, RefreshPane &pane)
    : m_endpoints(endpoints), m_collections(collections), m_freshness(freshness), m_pane(pane)
{
    connect(&collections, &CollectionPane::selectionChanged, this, &RefreshTarget::update);
    connect(&freshness, &FreshnessPane::selectionChanged, this, &RefreshTarget::update);
    connect(&stage, &Stage::viewChanged, this, &RefreshTarget::update);
    connect(&pane, &RefreshPane::newSettingsOpened, this, &RefreshTarget::update);
    connect(&pane, &RefreshPane::newSettingsClosed, this, &RefreshTarget::update);
}

void RefreshTarget::update()
{
    m_pane.setSelectedCount(count());
    Q_EMIT changed();
}

bool RefreshTarget::isByAge() const
{
    return m_freshness.isVisible();
}

/// New settings are entered over the rows, and for one collection.
int RefreshTarget::selectedCount() const
{
    if (m_pane.usesNewSettings())
        return 0;
    return isByAge() ? int(m_freshness.selectedCollections().size())
                     : m_collections.selectedCount();
}

QList<CollectionRef> RefreshTarget::selected() const
{
    return isByAge() ? m_freshness.selectedCollections() : m_collections.selectedCollections();
}

int RefreshTarget::leftOutUnseen() const
{
    return isByAge() ? 0 : m_collections.leftOutUnseen();
}

int RefreshTarget::count() const
{
    const int selected = selectedCount();
    return selected > 1 ? selected : int(single().has_value());
}

std::optional<CollectionRef> RefreshTarget::single() const
{
    const int count = selectedCount();
    if (count == 0)
        return m_pane.collection(); // which a filter may hide
    return count == 1 ? std::optional(selected().constFirst()) : std::nullopt;
}

QString RefreshTarget::title() const
{
    const int all = count();
    return all > 1 ? tr("&Refresh %n collections…", nullptr, all) : tr("&Refresh data");
}

QString RefreshTarget::obstacle() const
{
    return count() > 0 ? observeOnlyObstacle()
                       : tr("Nothing to refresh: select a collection first.");
}

/// A job that is running there can be followed all the same.
QString RefreshTarget::observeOnlyObstacle() const
{
    const auto isObserveOnly = [this](const CollectionRef &collection) {
        const ClusterEndpoint *endpoint = m_endpoints.find(collection.endpoint);
        return endpoint && endpoint->observeOnly;
    };
    const auto one = single();
    const bool isAllObserveOnly = one ? isObserveOnly(*one) && !m_pane.isRunning()
                                      : std::ranges::all_of(selected(), isObserveOnly);
    return isAllObserveOnly ? tr("This endpoint is observe-only: Headwater sends no refresh there.")
                            : QString();
}

QString RefreshTarget::obstacleToNewSettings() const
{
    const int all = count();
    if (all > 1)
        return tr("New settings go to one collection at a time. Select only one.");
    return all == 1 ? observeOnlyObstacle()
                    : tr("Select the collection that gets the new settings first.");
}

} // namespace headwater
