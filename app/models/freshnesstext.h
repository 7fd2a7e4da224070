// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"
#include "core/job/refreshstrip.h"

#include <QString>

namespace headwater {

/// What people read about ages and past refreshes; all translated.

/// A length of time in one unit: “58 min”, “26 h”, “3 d”; “< 1 min” for less.
[[nodiscard]] QString ageText(std::chrono::seconds age);

[[nodiscard]] QString
freshnessWord(Freshness freshness); ///< “fresh”, “stale”, “very stale”, “never ok”
/// “Stale: 24 h or older.”; empty for what is neither stale nor very stale.
[[nodiscard]] QString freshnessSentence(Freshness freshness, const AgeLimits &limits);

[[nodiscard]] QString stripWord(StripMark::Shape shape); ///< as the state is called
/// “30 refreshes, 26 done, last 3 failed”.
[[nodiscard]] QString stripText(const StripSummary &summary);

} // namespace headwater
