// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/paircheck.h"

namespace headwater {

/// The rule of a mask without a value.
inline const QString kMissingSecret = QStringLiteral("missing-secret");
/// The rule of a server's objection. Without a range it concerns the whole pair.
inline const QString kServerRule = QStringLiteral("server");

[[nodiscard]] bool hasPlace(const Problem &problem);

/// All problems of a pair as it is in the editors: checkPair() on the masked text, and every
/// mask without a value, wherever it is. A value that is a placeholder is reported without showing
/// it.
[[nodiscard]] Problems problemsOf(const Override &pair, const CheckProfile &profile);

/// The problem after (or before) the caret in reading order, source above spec, wrapping around
/// the end. Null if there are no problems.
[[nodiscard]] const Problem *problemNextTo(const Problems &problems, PairEditor editor,
                                           qsizetype caret, bool forward);

/// The first problem with a fix whose range, or whose fix's range, contains the caret.
/// Null if there is none.
[[nodiscard]] const Problem *fixableAt(const Problems &problems, PairEditor editor,
                                       qsizetype caret);

} // namespace headwater
