// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/historyfilter.h"
#include "core/job/job.h"

#include <QStringList>

namespace headwater {

/// What a person can search for in \a job, folded as the words of a filter are.
[[nodiscard]] QString searchText(const RefreshJob &job);
/// The same for what was noted on a job; goes behind its searchText().
[[nodiscard]] QString searchText(const Annotation &annotation);

/// The words of the filter's text, folded.
[[nodiscard]] QStringList wordsOf(const HistoryFilter &filter);
/// Whether matchExpression() lets through only what has \a word. If not, what it lets through has to
/// be looked into: the index knows no word of one or two letters, and of a long one it is asked for
/// the two ends only, since it takes as long as there are letters.
[[nodiscard]] bool isMatchedWhole(const QString &word);
/// The full-text expression for those of \a words that the index can find and for the filter's
/// states; nothing without such a word.
[[nodiscard]] QString matchExpression(const QStringList &words, const HistoryFilter &filter);

/// The states, as they stand in rows, whose words as shown to the user contain \a word.
[[nodiscard]] QStringList stateKeysWith(const QString &word);
/// The states as they stand in rows; of none, every state.
[[nodiscard]] QStringList stateKeysOf(const QList<JobState> &states);

} // namespace headwater
