// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/refresh.h"
#include "core/pair/paircheck.h"

namespace headwater {

/// Rule of a mask whose value was not given.
inline const QString kMissingSecret = QStringLiteral("missing-secret");
/// Rule of what a server said. Without a range it is about the pair as a whole.
inline const QString kServerRule = QStringLiteral("server");

[[nodiscard]] bool hasPlace(const Problem &problem);

/// What is wrong with a pair as it stands in the editors: checkPair() on the masked text, and every
/// mask that has no value, wherever it stands. A value that is a placeholder is told without showing
/// it.
[[nodiscard]] Problems problemsOf(const Override &pair, const CheckProfile &profile);

/// The problem after (or before) the caret in reading order, source above spec, once around the
/// end. Null if there is none at all.
[[nodiscard]] const Problem *problemNextTo(const Problems &problems, PairEditor editor,
                                           qsizetype caret, bool forward);

/// The first problem with a fix that the caret stands in, in the problem or in what the fix replaces.
/// Null if there is none.
[[nodiscard]] const Problem *fixableAt(const Problems &problems, PairEditor editor,
                                       qsizetype caret);

} // namespace headwater
