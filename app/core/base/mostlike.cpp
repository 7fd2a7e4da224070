// SPDX-License-Identifier: Apache-2.0
#include "core/base/mostlike.h"

#include <QList>

#include <algorithm>
#include <numeric>

namespace headwater {

/// By the letters that have to be added, left out, changed or swapped: two at most, and fewer than half of them.
QString mostLike(const QString &word, const QStringList &candidates)
{
    constexpr qsizetype kLongest = 30;
    QString best;
    qsizetype fewest = std::min<qsizetype>(2, (word.size() - 1) / 2) + 1;
    if (word.size() > kLongest)
        return best;
    for (const QString &candidate : candidates) {
        QList<QList<qsizetype>> rows;
        for (qsizetype i = 0; i <= word.size(); ++i) {
            QList<qsizetype> row(candidate.size() + 1, i);
            if (i == 0)
                std::iota(row.begin(), row.end(), 0);
            for (qsizetype j = 1; i > 0 && j <= candidate.size(); ++j) {
                const bool isSame = word[i - 1] == candidate[j - 1];
                row[j] = std::min({rows[i - 1][j] + 1, row[j - 1] + 1,
                                   rows[i - 1][j - 1] + (isSame ? 0 : 1)});
                const bool isSwapped = i > 1 && j > 1 && word[i - 1] == candidate[j - 2]
                        && word[i - 2] == candidate[j - 1];
                if (isSwapped)
                    row[j] = std::min(row[j], rows[i - 2][j - 2] + 1);
            }
            rows.append(row);
        }
        const qsizetype distance = rows.last().last();
        if (distance < fewest) {
            fewest = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace headwater
