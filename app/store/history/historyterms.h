// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/filtertext.h"
#include "core/job/historyfilter.h"
#include "store/history/historyquery.h"

namespace headwater {

/// The condition in SQL that a row matches \a term, which is not a word that it has to contain. Needs
/// addHistoryFunctions(). What the user typed is in the values only. Never NULL.
[[nodiscard]] HistoryQuery termCondition(const FilterTerm &term, const HistoryFilter &filter);

} // namespace headwater
