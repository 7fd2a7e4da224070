// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/job/historyfilter.h"

#include <QVariantList>

namespace headwater {

/// A statement with the values of its placeholders.
struct HistoryQuery
{
    QString sql;
    QVariantList values;
};

/// Some of the jobs that a filter may let through: those of one state, and of one endpoint and one
/// database if the filter names either.
struct HistoryPart
{
    QString endpoint;
    QString database;
    QString state;
    qint64 jobs = 0;
};

/// What is cheap to know before any row is looked for, and tells along which index to look.
struct HistoryOutline
{
    /// Whatever the filter's text, times and reason say; one without jobs is missing.
    QList<HistoryPart> parts;
    bool isSinceShort = false; ///< few jobs of all are as young as the filter wants them
    bool isLearnedSinceShort = false; ///< few ends were learned since the absence began
};

/// A statement whose rows are the members of the outline's parts.
[[nodiscard]] HistoryQuery partsQuery(const HistoryFilter &filter);
/// Statements with one row of one number: whether few jobs were sent, or their ends learned, at
/// \a time or later.
[[nodiscard]] HistoryQuery sinceShortQuery(const QDateTime &time);
[[nodiscard]] HistoryQuery learnedSinceShortQuery(const QDateTime &time);

/// Statements that together find the ids of the rows that \a filter lets through, each at most
/// \a limit of its newest ones below \a before, newest first. There can be one statement per part,
/// because an index can deliver only one of them in order.
[[nodiscard]] QList<HistoryQuery>
idQueries(const HistoryFilter &filter, const HistoryOutline &outline, LocalJobId before, int limit);

/// A statement with a row if \a filter lets the row of \a id through.
[[nodiscard]] HistoryQuery rowQuery(const HistoryFilter &filter, LocalJobId id);

/// Whether the parts say all about how many rows \a filter lets through.
[[nodiscard]] bool isCountedByParts(const HistoryFilter &filter);
/// Statements whose rows are a state and a number of rows in it; the numbers are to be added up.
[[nodiscard]] QList<HistoryQuery> countQueries(const HistoryFilter &filter,
                                               const HistoryOutline &outline);
/// Statements whose rows are the key of a reason, a number of rows with it, and the newest of them.
[[nodiscard]] QList<HistoryQuery> reasonQueries(const HistoryFilter &filter,
                                                const HistoryOutline &outline);

} // namespace headwater
