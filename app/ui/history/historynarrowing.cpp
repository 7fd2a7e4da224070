// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historynarrowing.h"

#include "models/historymodel.h"
#include "store/profile/savedfilters.h"
#include "ui/history/historyfilters.h"
#include "ui/history/reasonlist.h"
#include "ui/history/statechips.h"
#include "ui/kit/filterline.h"
#include "ui/kit/filtersaver.h"

#include <QTimer>

#include <numeric>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr auto kAging = 60s;
} // namespace

HistoryNarrowing::HistoryNarrowing(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    connect(&m_parts.chips, &ChipRow::chosenChanged, this, [this] {
        m_parts.reasons.chooseAll();
        Q_EMIT changed();
        Q_EMIT countsNeeded();
    });
    connect(&m_parts.filters, &HistoryFilters::changed, this, &HistoryNarrowing::changed);
    connect(&m_parts.filters, &HistoryFilters::placesNeeded, this,
            [this] { m_parts.filters.setPlaces(m_parts.model.archive().places()); });
    connect(&m_parts.reasons, &ReasonList::chosenChanged, this, &HistoryNarrowing::changed);
    m_parts.chips.setAccessibleName(tr("Chips of the history"));
    show({});
    startAging();
}

void HistoryNarrowing::startAging()
{
    auto *aging = new QTimer(this); // “Last hour” moves on with time
    aging->setObjectName(QStringLiteral("aging"));
    connect(aging, &QTimer::timeout, this, [this] {
        const QDateTime since = m_parts.filters.filter(m_parts.model.now()).since;
        if (since != m_parts.model.filter().since)
            m_parts.model.setSince(since);
    });
    aging->start(kAging);
}

void HistoryNarrowing::setSavedFilters(SavedFilters &saved)
{
    m_saved = &saved;
    m_parts.model.setSavedFilters(saved.texts());
    new FilterSaver(m_parts.filters.field(), m_parts.chips, saved, &StateChips::filterText);
    connect(&saved, &SavedFilters::changed, this, [this, &saved] {
        m_parts.model.setSavedFilters(saved.texts());
        Q_EMIT changed();
        Q_EMIT countsNeeded();
    });
}

HistoryFilter HistoryNarrowing::filter() const
{
    HistoryFilter filter = m_parts.filters.filter(m_parts.model.now());
    const int chip = m_parts.chips.chosen();
    const int saved = m_parts.chips.savedOf(chip);
    if (saved >= 0 && m_saved && saved < m_saved->list().size())
        filter.savedText = m_saved->list().at(saved).text;
    filter.states = StateChips::states(chip);
    if (isSinceYouLeft())
        filter.absence = m_parts.model.absence();
    if (isAboutFailures())
        filter.reasonGroup = m_parts.reasons.chosen();
    return filter;
}

bool HistoryNarrowing::isActive() const
{
    return m_parts.filters.isActive() || m_parts.chips.chosen() != StateChips::All;
}

bool HistoryNarrowing::isAboutFailures() const
{
    return m_parts.chips.chosen() == StateChips::Failed;
}

bool HistoryNarrowing::isSinceYouLeft() const
{
    return m_parts.chips.chosen() == StateChips::SinceYouLeft;
}

void HistoryNarrowing::clear()
{
    m_parts.chips.choose(StateChips::All);
    m_parts.reasons.chooseAll();
    m_parts.filters.clear();
}

void HistoryNarrowing::show(const HistoryCounts &counts)
{
    const qint64 counted = std::accumulate(counts.states.cbegin(), counts.states.cend(), qint64(0));
    const bool areLeast
            = !m_parts.model.filter().text.isEmpty() && counted >= HistoryStore::kMostCounted;
    m_parts.chips.setCounts(StateChips::counts(counts.states, counts.unseen) + counts.saved,
                            areLeast);
    m_parts.chips.setAvailable(StateChips::SinceYouLeft, counts.unseen > 0);
    const auto reasons = isAboutFailures() ? counts.reasons : QList<ReasonGroup>();
    m_parts.reasons.setGroups(reasons);
    m_parts.reasons.setVisible(!reasons.isEmpty());
}

} // namespace headwater
