// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collection.h"
#include "core/job/job.h"

#include <optional>

namespace headwater {

/// What is to become of one collection of a bulk refresh.
enum class ReviewVerdict {
    Ready,
    Looking, ///< sent as well: whoever sends looks once more
    NeedsWord, ///< on production, and the word was not given
    Followed, ///< a refresh of it is running
    Describing, ///< not known yet
    // what follows is left out
    Undescribed, ///< and why
    Managed,
    NothingStored,
    NotOffered, ///< by its cluster
    SettingsGone, ///< new settings from an earlier run: their secrets were not kept
    Waiting, ///< in the queue already
};

/// All that a verdict rests on, as far as it is known.
struct ReviewFacts
{
    bool isOnProduction = false;
    bool isWordGiven = false;
    bool isRouteOffered = true; ///< until the contrary is known
    bool areSettingsGone = false;
    bool isWaiting = false;
    CollectionKind kind = CollectionKind::Unknown;
    bool isDeferred = false;
    std::optional<Error> describeError;
    std::optional<Result<std::optional<ServerJob>>> running; ///< nothing until it was looked for

    bool operator==(const ReviewFacts &) const = default;
};

[[nodiscard]] ReviewVerdict verdictOn(const ReviewFacts &facts);
/// The verdict in a few words; what is left out says so.
[[nodiscard]] QString verdictText(const ReviewFacts &facts);
/// More of it in a sentence, where there is more to say.
[[nodiscard]] QString verdictReason(const ReviewFacts &facts);

/// True for what goes into the queue as things stand.
[[nodiscard]] bool isSent(ReviewVerdict verdict);
[[nodiscard]] bool isLeftOut(ReviewVerdict verdict);

} // namespace headwater

Q_DECLARE_METATYPE(headwater::ReviewVerdict)
