// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace headwater {

enum class EndpointHealth { Unknown, Busy, Ok, SignedOut, Failed };

/// Texts of cells, tool tips and accessible descriptions; all are translated.
[[nodiscard]] QString tagWord(EnvironmentTag tag); ///< “Production”; empty for None
[[nodiscard]] QString tagBadge(EnvironmentTag tag); ///< “PROD”; empty for None
[[nodiscard]] QString healthWord(EndpointHealth health);
[[nodiscard]] QString kindWord(CollectionKind kind); ///< “external”, “managed”, “not yet known”

/// How long ago \a then was: “now”, “5 min ago”, “3 d ago”, a date after a month. Empty if invalid.
[[nodiscard]] QString agoText(const QDateTime &then, const QDateTime &now);
/// The exact time in two lines: local with its zone, then UTC.
[[nodiscard]] QString exactTimeText(const QDateTime &time);
/// “180 ms”, “4.2 s”, “1:20”, “1:02:09”.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

} // namespace headwater
