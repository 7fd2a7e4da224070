// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/freshness.h"

#include <QSqlQuery>
#include <QVariantList>

namespace headwater {

/// How jobs and observations lie in the rows of the history, of values as in sqlitevalue.h.

/// The columns of a job that jobFrom() reads after the id.
[[nodiscard]] const QString &jobColumns();
/// Reads a row of the id and jobColumns().
[[nodiscard]] RefreshJob jobFrom(const QSqlQuery &row);
/// The values of jobColumns(), then those of the columns reason_key and words.
[[nodiscard]] QVariantList jobValues(const RefreshJob &job);

/// What pastFrom() reads: the id, then a few of jobColumns().
[[nodiscard]] const QString &pastColumns();
/// A job with only those members that PastRefresh::of() and belongsTo() look at.
[[nodiscard]] RefreshJob pastFrom(const QSqlQuery &row);

/// The columns of an observation after its job and number, as in the two functions below.
[[nodiscard]] const QString &observationColumns();
/// Reads a row of observationColumns(), which begin at \a column.
[[nodiscard]] Observation observationFrom(const QSqlQuery &row, int column = 0);
[[nodiscard]] QVariantList observationValues(const Observation &observation);

/// The error for a job without a row.
[[nodiscard]] Failure noSuchJob();

/// \a count question marks for values.
[[nodiscard]] QString placeholders(qsizetype count);

} // namespace headwater
