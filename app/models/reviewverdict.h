// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"
#include "core/job/job.h"

#include <optional>

namespace headwater {

/// What a bulk refresh does with one collection.
enum class ReviewVerdict {
    Ready,
    Looking, ///< sent too: the sender looks again before it sends
    NeedsWord, ///< on production, and the confirmation word was not typed
    Followed, ///< a refresh of it is running and is followed instead
    Describing, ///< kind and settings are not known yet
    // the following are skipped
    Undescribed, ///< the description failed; the reason is shown
    ObserveOnly, ///< its endpoint
    Managed,
    NothingStored,
    NotOffered, ///< by its cluster
    SettingsGone, ///< new settings from an earlier run: their secrets were not kept
    Waiting, ///< already in the queue
};

/// Everything that a verdict depends on, as far as it is known.
struct ReviewFacts
{
    bool isOnProduction = false;
    bool isWordGiven = false;
    bool isObserveOnly = false;
    bool isRouteOffered = true; ///< true until known otherwise
    bool areSettingsGone = false;
    bool isWaiting = false;
    CollectionKind kind = CollectionKind::Unknown;
    bool isDeferred = false;
    std::optional<Error> describeError;
    std::optional<Result<std::optional<ServerJob>>> running; ///< none until the job list was read

    bool operator==(const ReviewFacts &) const = default;
};

[[nodiscard]] ReviewVerdict verdictOn(const ReviewFacts &facts);
/// The verdict in a few words; a skipped collection says so.
[[nodiscard]] QString verdictText(const ReviewFacts &facts);
/// A sentence that explains the verdict; empty where there is nothing to add.
[[nodiscard]] QString verdictReason(const ReviewFacts &facts);

/// True for collections that go into the queue with the current facts.
[[nodiscard]] bool isSent(ReviewVerdict verdict);
[[nodiscard]] bool isLeftOut(ReviewVerdict verdict);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::ReviewVerdict)
