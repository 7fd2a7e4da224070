// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/job.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace headwater {

/// How old the data of a collection may be before it is called stale, and very stale.
struct AgeLimits
{
    std::chrono::hours stale{};
    std::chrono::hours veryStale{};

    bool operator==(const AgeLimits &) const = default;
};

/// The limits by the tag of the endpoint.
struct FreshnessLimits
{
    AgeLimits production{std::chrono::hours(24), std::chrono::hours(72)};
    AgeLimits others{std::chrono::hours(7 * 24), std::chrono::hours(14 * 24)};

    [[nodiscard]] const AgeLimits &of(EnvironmentTag tag) const
    {
        return tag == EnvironmentTag::Production ? production : others;
    }
    bool operator==(const FreshnessLimits &) const = default;
};

/// By the age of the last refresh that was done.
enum class Freshness { Fresh, Stale, VeryStale, NeverOk };

/// \a okAt is when a refresh was done last; invalid when none is known. A time in the future, which a
/// server's clock can give, is fresh.
[[nodiscard]] Freshness freshnessOf(const QDateTime &okAt, const AgeLimits &limits,
                                    const QDateTime &now);
/// Whether the data is older than it may be, no matter by how much. What was never refreshed has no age.
[[nodiscard]] inline bool isStale(Freshness freshness)
{
    return freshness == Freshness::Stale || freshness == Freshness::VeryStale;
}
/// For files: `fresh`, `stale`, `very-stale`, `never`.
[[nodiscard]] QString freshnessKey(Freshness freshness);

/// What stays of a refresh once it is one of many.
struct PastRefresh
{
    LocalJobId id{};
    JobState state = JobState::Sending;
    bool hasCaution = false;
    QDateTime endedAt; ///< or when it was sent, where nobody told the end
    QDateTime sentAt;
    std::chrono::milliseconds took{}; ///< of a refresh that has ended; else so far, as it was read

    [[nodiscard]] static PastRefresh of(const RefreshJob &job, const QDateTime &now);
    bool operator==(const PastRefresh &) const = default;
};

/// The last refreshes of a collection, oldest first.
using PastRefreshes = QList<PastRefresh>;

/// So many are looked at.
inline constexpr qsizetype kPastRefreshes = 30;
/// Fewer that are done tell nothing usual.
inline constexpr qsizetype kFewestForUsual = 5;

/// Whether \a state is one of a refresh that tells something of its collection: it was sent, and no other
/// job stands for it.
[[nodiscard]] bool countsAsPast(JobState state);
/// Puts \a refresh to the others or in the place of what was known of it; drops it where it no longer
/// counts, and the oldest where they become too many.
void addRefresh(PastRefreshes &refreshes, const PastRefresh &refresh);

/// The median of the times from one done refresh to the next; nothing where fewer than kFewestForUsual
/// are done.
[[nodiscard]] std::optional<std::chrono::seconds> usualInterval(const PastRefreshes &refreshes);
/// The median duration of the done refreshes; nothing where fewer than kFewestForUsual are done.
[[nodiscard]] std::optional<std::chrono::milliseconds>
usualDuration(const PastRefreshes &refreshes);

} // namespace headwater
