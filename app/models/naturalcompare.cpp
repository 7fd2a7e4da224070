// SPDX-License-Identifier: Apache-2.0
#include "models/naturalcompare.h"

namespace headwater {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Where the run of digits at \a i starts after its leading zeros, and where it ends.
std::pair<qsizetype, qsizetype> numberAt(QStringView text, qsizetype i)
{
    while (i < text.size() && text[i] == u'0')
        ++i;
    const qsizetype first = i;
    while (i < text.size() && isDigit(text[i]))
        ++i;
    return {first, i};
}

} // namespace

int naturalCompare(QStringView left, QStringView right)
{
    qsizetype l = 0;
    qsizetype r = 0;
    while (l < left.size() && r < right.size()) {
        if (isDigit(left[l]) && isDigit(right[r])) {
            const auto [lFirst, lEnd] = numberAt(left, l);
            const auto [rFirst, rEnd] = numberAt(right, r);
            const auto byLength = (lEnd - lFirst) - (rEnd - rFirst);
            if (byLength != 0)
                return byLength < 0 ? -1 : 1;
            const int byDigits = left.sliced(lFirst, lEnd - lFirst)
                                         .compare(right.sliced(rFirst, rEnd - rFirst));
            if (byDigits != 0)
                return byDigits;
            l = lEnd;
            r = rEnd;
            continue;
        }
        if (left[l] != right[r])
            return left[l] < right[r] ? -1 : 1;
        ++l;
        ++r;
    }
    const auto rest = (left.size() - l) - (right.size() - r);
    if (rest != 0)
        return rest < 0 ? -1 : 1;
    return left.compare(right); // 07 before 7: different names never compare equal
}

} // namespace headwater
