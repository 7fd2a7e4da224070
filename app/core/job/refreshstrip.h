// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

namespace headwater {

/// One refresh in a strip of the last ones: its state as a shape, its duration as a height.
struct StripMark
{
    enum class Shape { Done, DoneCheck, Failed, Stalled, Lost, Unknown, Running };

    Shape shape = Shape::Done;
    /// Of a done refresh, 0 < height ≤ 1: the logarithm of its duration within the collection's own range.
    double height = 1;

    bool operator==(const StripMark &) const = default;
};

[[nodiscard]] StripMark::Shape stripShape(JobState state, bool hasCaution);
/// The marks of \a refreshes, in their order.
[[nodiscard]] QList<StripMark> stripOf(const PastRefreshes &refreshes);

/// What a strip says in numbers.
struct StripSummary
{
    int refreshes = 0;
    int done = 0; ///< with or without something to check
    int failed = 0;
    /// How many at the end are of the same shape as the last one: “last 3 failed”.
    StripMark::Shape lastShape = StripMark::Shape::Done;
    int lastInARow = 0;

    bool operator==(const StripSummary &) const = default;
};

[[nodiscard]] StripSummary summaryOf(const PastRefreshes &refreshes);

} // namespace headwater
