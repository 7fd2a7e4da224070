// SPDX-License-Identifier: Apache-2.0
#include "ui/window/refreshtarget.h"

#include "ui/collections/collectionpane.h"
#include "ui/freshness/freshnesspane.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

namespace headwater {

RefreshTarget::RefreshTarget(const CollectionPane &collections, const FreshnessPane &freshness,
                             const Stage &stage, RefreshPane &pane)
    : m_collections(collections), m_freshness(freshness), m_pane(pane)
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
    return count() > 0 ? QString() : tr("Nothing to refresh: select a collection first.");
}

QString RefreshTarget::obstacleToNewSettings() const
{
    const int all = count();
    if (all > 1)
        return tr("New settings go to one collection at a time. Select only one.");
    return all == 1 ? QString() : tr("Select the collection that gets the new settings first.");
}

} // namespace headwater
