// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json/jsontext.h"

#include <optional>

namespace headwater {

/// What \a fault means to the person who wrote \a text: one translated sentence.
[[nodiscard]] QString faultSentence(const JsonFault &fault, const QString &text);

/// The fix for this one place, if there is exactly one: a missing or extra comma, `None` …
[[nodiscard]] std::optional<Fix> faultFix(const JsonFault &fault, const QString &text);

} // namespace headwater
