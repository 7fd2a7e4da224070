// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"
#include "core/job/refreshstrip.h"
#include "models/displaytext.h"

#include <QString>

namespace headwater {

/// What people read about ages and past refreshes; all translated.

[[nodiscard]] QString
freshnessWord(Freshness freshness); ///< “fresh”, “stale”, “very stale”, “never ok”
/// “Stale: 24 h or older.”; empty for what is neither stale nor very stale.
[[nodiscard]] QString freshnessSentence(Freshness freshness, const AgeLimits &limits);

[[nodiscard]] QString stripWord(StripMark::Shape shape); ///< as the state is called
/// “30 refreshes, 26 done, last 3 failed”.
[[nodiscard]] QString stripText(const StripSummary &summary);

} // namespace headwater
