// SPDX-License-Identifier: Apache-2.0
#include "ui/window/shownfacts.h"

#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "models/collectiontablemodel.h"
#include "models/historymodel.h"
#include "models/recentrefreshes.h"
#include "ui/refresh/refreshpane.h"

namespace headwater {

ShownFacts::ShownFacts(const WindowParts &parts, RefreshPane &pane) : m_parts(parts), m_pane(pane)
{
    connectParts();
}

void ShownFacts::connectParts()
{
    connect(&m_parts.catalog.details(), &DetailsReader::changed, this, &ShownFacts::detailsChanged);
    connect(&m_parts.collections, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                rowsChanged(first.row(), last.row());
            });
    connect(&m_parts.recent, &RecentRefreshes::changed, this, [this] {
        readRecent(); // what is known may be outdated
        update();
    });
    connect(&m_parts.history, &HistoryModel::reloaded, this, &ShownFacts::readRecent);
}

void ShownFacts::show(const std::optional<CollectionRef> &collection)
{
    m_shown = collection;
    m_parts.catalog.details().lookAt(collection);
    readRecent();
    update();
}

void ShownFacts::noteJob(const RefreshJob &job)
{
    if (m_shown != job.collection)
        return;
    m_explained.reset();
    if (!isLive(job.state))
        m_parts.catalog.details().lookAgain(job.collection);
}

void ShownFacts::detailsChanged(const CollectionRef &collection)
{
    if (m_shown != collection)
        return;
    const std::optional<CollectionInfo> told = m_parts.catalog.details().find(collection).info;
    if (told && told != m_parts.collections.info(collection))
        m_parts.catalog.describeAgain(collection); // for all who show it
    update();
}

void ShownFacts::rowsChanged(int first, int last)
{
    const int row = m_shown ? m_parts.collections.row(*m_shown) : -1;
    if (row >= first && row <= last)
        update();
}

/// Before the history is read there is nothing to ask.
void ShownFacts::readRecent()
{
    if (m_parts.history.isRead())
        m_parts.recent.readFirst(m_shown, m_parts.clock.now());
}

void ShownFacts::update()
{
    const int row = m_shown ? m_parts.collections.row(*m_shown) : -1;
    if (row < 0)
        return;
    PageFacts facts;
    facts.info = *m_parts.collections.info(*m_shown);
    facts.learnedAt = m_parts.collections.facts(row).learnedAt;
    facts.details = m_parts.catalog.details().find(*m_shown);
    facts.status = status(row);
    if (const Recent *recent = m_parts.recent.find(*m_shown)) {
        facts.recent = *recent;
        const bool isSame
                = !recent->past.isEmpty() && recent->past.last().state == facts.status.state;
        if (isSame) {
            facts.status.at = recent->past.last().endedAt;
            facts.status.reason = reasonOf(recent->past.last());
        }
    }
    facts.now = m_parts.clock.now();
    m_pane.showDetails(facts);
}

/// Read only for the one job that is shown, and once.
QString ShownFacts::reasonOf(const PastRefresh &refresh)
{
    if (isLive(refresh.state))
        return {};
    if (m_explained != refresh) {
        const auto job = m_parts.history.archive().job(refresh.id);
        m_reason = !job ? QString() : job->caution.isEmpty() ? job->reason : job->caution;
        m_explained = refresh;
    }
    return m_reason;
}

CollectionStatus ShownFacts::status(int row) const
{
    const CollectionTableModel &table = m_parts.collections;
    const QModelIndex state = table.index(row, CollectionTableModel::State);
    const QVariant freshness = table.index(row, CollectionTableModel::LastOk).data(FreshnessRole);
    CollectionStatus status;
    if (const QVariant value = state.data(StateRole); value.isValid()) {
        status.state = value.value<JobState>();
        status.hasCaution = state.data(CautionRole).toBool();
        status.words
                = state.data(isLive(*status.state) ? Qt::ToolTipRole : Qt::DisplayRole).toString();
    }
    if (freshness.isValid())
        status.freshness = freshness.value<Freshness>();
    if (const QDateTime *okAt = table.facts(row).okAt)
        status.okAt = *okAt;
    return status;
}

} // namespace headwater
