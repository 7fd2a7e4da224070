// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/historystore.h"

#include <QVariantList>

namespace headwater {

/// A statement with the values of its placeholders.
struct HistoryQuery
{
    QString sql;
    QVariantList values;
};

/// What a person can search for in \a job, folded as the words of a filter are.
[[nodiscard]] QString searchText(const RefreshJob &job);

/// Statements that together find the ids of the rows that \a filter lets through, each at most
/// \a limit of its newest ones below \a before, newest first. With states or an endpoint there is
/// one statement per state, because an index can deliver only one of them in order.
[[nodiscard]] QList<HistoryQuery> idQueries(const HistoryFilter &filter, LocalJobId before,
                                            int limit);

/// Statements whose rows are a state and the number of rows in it; states without rows are missing.
[[nodiscard]] QList<HistoryQuery> countQueries(const HistoryFilter &filter);

} // namespace headwater
