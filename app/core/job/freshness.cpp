// SPDX-License-Identifier: Apache-2.0
#include "core/job/freshness.h"

#include <algorithm>

namespace headwater {

Freshness freshnessOf(const QDateTime &okAt, const AgeLimits &limits, const QDateTime &now)
{
    if (!okAt.isValid())
        return Freshness::NeverOk;
    const std::chrono::seconds age(okAt.secsTo(now));
    if (age >= limits.veryStale)
        return Freshness::VeryStale;
    return age >= limits.stale ? Freshness::Stale : Freshness::Fresh;
}

QString freshnessKey(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Fresh:
        return QStringLiteral("fresh");
    case Freshness::Stale:
        return QStringLiteral("stale");
    case Freshness::VeryStale:
        return QStringLiteral("very-stale");
    case Freshness::NeverOk:
        return QStringLiteral("never");
    }
    Q_UNREACHABLE();
}

PastRefresh PastRefresh::of(const RefreshJob &job, const QDateTime &now)
{
    return {job.localId,
            job.state,
            !job.caution.isEmpty(),
            job.endedAt.isValid() ? job.endedAt : job.sentAt,
            job.sentAt,
            job.took(now)};
}

bool countsAsPast(JobState state)
{
    return state != JobState::Queued && state != JobState::Superseded;
}

void addRefresh(PastRefreshes &refreshes, const PastRefresh &refresh)
{
    const auto place = std::lower_bound(
            refreshes.begin(), refreshes.end(), refresh.id,
            [](const PastRefresh &known, LocalJobId id) { return known.id < id; });
    const bool isKnown = place != refreshes.end() && place->id == refresh.id;
    if (isKnown && countsAsPast(refresh.state))
        *place = refresh;
    else if (isKnown)
        refreshes.erase(place);
    else if (countsAsPast(refresh.state))
        refreshes.insert(place, refresh);
    if (refreshes.size() > kPastRefreshes)
        refreshes.removeFirst();
}

namespace {

/// Of at least one value.
qint64 median(QList<qint64> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    const bool isOdd = values.size() % 2 != 0;
    return isOdd ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace

std::optional<std::chrono::seconds> usualInterval(const PastRefreshes &refreshes)
{
    QList<QDateTime> done;
    for (const PastRefresh &refresh : refreshes) {
        if (refresh.state == JobState::Done && refresh.endedAt.isValid())
            done.append(refresh.endedAt);
    }
    if (done.size() < kFewestForUsual)
        return std::nullopt;
    std::sort(done.begin(), done.end()); // what was sent first may end last
    QList<qint64> intervals;
    for (qsizetype i = 1; i < done.size(); ++i)
        intervals.append(done[i - 1].secsTo(done[i]));
    return std::chrono::seconds(median(intervals));
}

std::optional<std::chrono::milliseconds> usualDuration(const PastRefreshes &refreshes)
{
    QList<qint64> done;
    for (const PastRefresh &refresh : refreshes) {
        if (refresh.state == JobState::Done)
            done.append(refresh.took.count());
    }
    if (done.size() < kFewestForUsual)
        return std::nullopt;
    return std::chrono::milliseconds(median(done));
}

} // namespace headwater
