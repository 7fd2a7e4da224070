// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/job/historyfilter.h"
#include "core/job/historyorder.h"

#include <QVariantList>

namespace headwater {

/// A statement with the values of its placeholders.
struct HistoryQuery
{
    QString sql;
    QVariantList values;
};

/// A part of the jobs that a filter may match: those of one state, and of one endpoint and database
/// if the filter names them.
struct HistoryPart
{
    QString endpoint;
    QString database;
    QString state;
    qint64 jobs = 0;
};

/// What is cheap to determine before the search, and decides which index to use.
struct HistoryOutline
{
    /// Regardless of the filter's text, times and reason; parts without jobs are missing.
    QList<HistoryPart> parts;
    bool isSinceShort = false; ///< only few of all jobs are recent enough for the filter
    bool isLearnedSinceShort = false; ///< only few ends were learned since the absence began
};

/// A statement whose rows are the members of the outline's parts.
[[nodiscard]] HistoryQuery partsQuery(const HistoryFilter &filter);
/// Statements that return one number in one row: whether few jobs were sent, or their ends learned,
/// at \a time or later.
[[nodiscard]] HistoryQuery sinceShortQuery(const QDateTime &time);
[[nodiscard]] HistoryQuery learnedSinceShortQuery(const QDateTime &time);

/// Statements that together find the ids of the rows that match \a filter, each at most \a limit of
/// its newest ones below \a before, newest first. There can be one statement per part, because an
/// index can deliver only one part in order.
[[nodiscard]] QList<HistoryQuery>
idQueries(const HistoryFilter &filter, const HistoryOutline &outline, LocalJobId before, int limit);

/// Whether an index of its own has the rows in \a order.
[[nodiscard]] bool isKeyed(const HistoryOrder &order);
/// Statements that one after the other find the ids of the rows that match \a filter in \a order, which
/// isKeyed(), each at most \a limit of them: those after \a after, which can be null.
[[nodiscard]] QList<HistoryQuery> keyedQueries(const HistoryFilter &filter,
                                               const HistoryOrder &order, const RefreshJob *after,
                                               int limit);

/// The states of jobs that have not ended.
[[nodiscard]] const QList<JobState> &liveStates();
/// Holds for rows in one of them.
[[nodiscard]] const QString &isLiveCondition();

/// A statement that returns a row if the row of \a id matches \a filter.
[[nodiscard]] HistoryQuery rowQuery(const HistoryFilter &filter, LocalJobId id);

/// Whether the parts alone give the number of rows that match \a filter.
[[nodiscard]] bool isCountedByParts(const HistoryFilter &filter);
/// Statements that return a state and its number of rows; the numbers have to be added up.
[[nodiscard]] QList<HistoryQuery> countQueries(const HistoryFilter &filter,
                                               const HistoryOutline &outline);
/// Statements that return the key of a reason, its number of rows, and the newest of them.
[[nodiscard]] QList<HistoryQuery> reasonQueries(const HistoryFilter &filter,
                                                const HistoryOutline &outline);

} // namespace headwater
