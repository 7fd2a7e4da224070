// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/filtertext.h"
#include "core/job/historyfilter.h"
#include "core/job/job.h"

#include <QStringList>

namespace headwater {

/// The searchable text of \a job, folded like the words of a filter.
[[nodiscard]] QString searchText(const RefreshJob &job);
/// The same for the user's notes on a job; follows its searchText().
[[nodiscard]] QString searchText(const Annotation &annotation);

/// What the filter's text asks for.
struct HistoryTerms
{
    QStringList words; ///< folded; that a row has in any of its texts
    QList<FilterTerm> others;
    bool isFaulty = false; ///< nothing matches

    [[nodiscard]] bool isEmpty() const { return words.isEmpty() && others.isEmpty() && !isFaulty; }
};
[[nodiscard]] HistoryTerms termsOf(const HistoryFilter &filter);
/// Whether matchExpression() matches only rows that contain \a word. If not, the rows that it
/// matches have to be searched: the index has no words of one or two letters, and a long word is
/// looked up by its two ends only, since the time grows with its letters.
[[nodiscard]] bool isMatchedWhole(const QString &word);
/// The full-text expression for those of \a terms that the index can find and for the filter's
/// states; nothing if it can find none. Of what it finds by others than words, each row has to be looked at.
[[nodiscard]] QString matchExpression(const HistoryTerms &terms, const HistoryFilter &filter);

/// The states, as stored in rows, whose displayed words contain \a word.
[[nodiscard]] QStringList stateKeysWith(const QString &word);
/// The states as stored in rows; an empty list means every state.
[[nodiscard]] QStringList stateKeysOf(const QList<JobState> &states);

} // namespace headwater
