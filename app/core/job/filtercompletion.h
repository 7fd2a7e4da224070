// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/filtertext.h"

#include <functional>

namespace headwater {

/// What could stand in the place of the term that is being typed.
struct FilterCompletion
{
    FilterPlace place; ///< of the term in the text
    QStringList terms; ///< whole ones, the minus and the key included; none is the term itself
};

/// The values that rows have now for a key without a fixed list: endpoints, databases.
using FilterValues = std::function<QStringList(FilterKey)>;

/// The keys and values that go on from what is left of \a cursor. Words are only taken for the beginning of a key from
/// their second letter on, unless \a isAsked: the user wants to see what there is.
[[nodiscard]] FilterCompletion filterCompletion(const QString &text, qsizetype cursor,
                                                const FilterKeys &keys, const FilterValues &values,
                                                bool isAsked = false);

} // namespace headwater
