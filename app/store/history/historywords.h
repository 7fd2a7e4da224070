// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/historyfilter.h"
#include "core/job/job.h"

#include <QStringList>

namespace headwater {

/// The searchable text of \a job, folded like the words of a filter.
[[nodiscard]] QString searchText(const RefreshJob &job);
/// The same for the user's notes on a job; follows its searchText().
[[nodiscard]] QString searchText(const Annotation &annotation);

/// The words of the filter's text, folded.
[[nodiscard]] QStringList wordsOf(const HistoryFilter &filter);
/// Whether matchExpression() matches only rows that contain \a word. If not, the rows that it
/// matches have to be searched: the index has no words of one or two letters, and a long word is
/// looked up by its two ends only, since the time grows with its letters.
[[nodiscard]] bool isMatchedWhole(const QString &word);
/// The full-text expression for those of \a words that the index can find and for the filter's
/// states; nothing if it can find none.
[[nodiscard]] QString matchExpression(const QStringList &words, const HistoryFilter &filter);

/// The states, as stored in rows, whose displayed words contain \a word.
[[nodiscard]] QStringList stateKeysWith(const QString &word);
/// The states as stored in rows; an empty list means every state.
[[nodiscard]] QStringList stateKeysOf(const QList<JobState> &states);

} // namespace headwater
