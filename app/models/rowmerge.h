// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace headwater {

/// Turns the current rows of a model into the wanted rows with the fewest signals. Rows in both lists
/// are not touched, so that views keep selection and scroll position. Both lists are sorted by \a less
/// and have no duplicates.
///
/// Works from the end, so that an edit never shifts rows that are still to be processed:
/// \a remove(first, count) removes rows, \a insert(at, from, count) inserts `wanted[from …]` before row
/// `at`. Adjacent rows are handled in one call.
template <typename Current, typename Wanted, typename Less, typename Remove, typename Insert>
void mergeRows(const Current &current, const Wanted &wanted, Less less, Remove remove,
               Insert insert)
{
    auto have = qsizetype(current.size());
    auto want = qsizetype(wanted.size());
    const auto at = [](const auto &list, qsizetype i) -> const auto &
    {
        return *(list.begin() + i);
    };
    while (have > 0 || want > 0) {
        const qsizetype lastKept = have;
        while (have > 0 && (want == 0 || less(at(wanted, want - 1), at(current, have - 1))))
            --have;
        if (have != lastKept)
            remove(have, lastKept - have);

        const qsizetype lastWanted = want;
        while (want > 0 && (have == 0 || less(at(current, have - 1), at(wanted, want - 1))))
            --want;
        if (want != lastWanted)
            insert(have, want, lastWanted - want);

        while (have > 0 && want > 0 && !less(at(wanted, want - 1), at(current, have - 1))
               && !less(at(current, have - 1), at(wanted, want - 1))) {
            --have;
            --want;
        }
    }
}

} // namespace headwater
