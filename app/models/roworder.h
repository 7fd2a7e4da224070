// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

#include <algorithm>

namespace headwater {

/// Turns the rows that a model has into the rows it should have, in whatever order both are, so that views
/// keep selection and scroll position: what is in both stays. \a id tells rows apart. Neighbours go or come in
/// one call, what goes from the back:
/// \a remove(first, count) takes rows out, \a arrange(placeOf) brings the rest into the order of their places,
/// which is asked for only if they are not, and \a insert(at, from, count) puts `wanted[from …]` before row
/// `at`.
template <typename Current, typename Wanted, typename Id, typename Remove, typename Arrange,
          typename Insert>
void mergeRowsInOrder(const Current &current, const Wanted &wanted, Id id, Remove remove,
                      Arrange arrange, Insert insert)
{
    QHash<std::decay_t<decltype(id(*wanted.begin()))>, qsizetype> places;
    for (qsizetype place = 0; place < qsizetype(wanted.size()); ++place)
        places.insert(id(wanted[place]), place);
    const auto have = [&current] { return qsizetype(current.size()); };
    const auto isWanted
            = [&](qsizetype row) { return places.contains(id(*(current.begin() + row))); };
    for (qsizetype last = have() - 1; last >= 0; --last) {
        if (isWanted(last))
            continue;
        qsizetype first = last;
        while (first > 0 && !isWanted(first - 1))
            --first;
        remove(first, last - first + 1);
        last = first;
    }

    const auto placeOf = [&](const auto &row) { return places.value(id(row)); };
    if (!std::ranges::is_sorted(current, {}, placeOf))
        arrange(placeOf);

    for (qsizetype row = 0; row < qsizetype(wanted.size()); ++row) {
        qsizetype end = row;
        while (end < qsizetype(wanted.size())
               && (row >= have() || id(*(current.begin() + row)) != id(wanted[end])))
            ++end;
        if (end > row)
            insert(row, row, end - row);
        row = std::max(row, end - 1);
    }
}

} // namespace headwater
