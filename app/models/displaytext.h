// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace headwater {

enum class EndpointHealth { Unknown, Busy, Ok, NoJobs, SignedOut, Failed };

/// Texts of cells, tool tips and accessible descriptions; all are translated.
[[nodiscard]] QString tagWord(EnvironmentTag tag); ///< “Production”; empty for None
[[nodiscard]] QString tagBadge(EnvironmentTag tag); ///< “PROD”; empty for None
[[nodiscard]] QString healthWord(EndpointHealth health);
[[nodiscard]] QString kindWord(CollectionKind kind); ///< “external”, “managed”, “not yet known”

/// A length of time in one unit: “58 min”, “26 h”, “3 d”; “< 1 min” for less.
[[nodiscard]] QString ageText(std::chrono::seconds age);
/// How long ago \a then was; less than a minute also by a clock that is ahead. Empty if invalid.
[[nodiscard]] QString ageText(const QDateTime &then, const QDateTime &now);
/// The local time, with the day and the year only if they are not those of \a now: “14:01:10”, “29 Nov 22:14:07”,
/// “29 Nov 2025 22:14:07”. The same in every language, so that texts of one length are in one column. Empty if
/// invalid.
[[nodiscard]] QString momentText(const QDateTime &time, const QDateTime &now);
/// The exact time in two lines: local with its zone, then UTC.
[[nodiscard]] QString exactTimeText(const QDateTime &time);
/// “180 ms”, “4.2 s”, “1:20”, “1:02:09”.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

} // namespace headwater
