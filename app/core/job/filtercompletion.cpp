// SPDX-License-Identifier: Apache-2.0
#include "core/job/filtercompletion.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kMostTerms = 50;
constexpr qsizetype kFewestLetters = 2;

} // namespace

FilterCompletion filterCompletion(const QString &text, qsizetype cursor, const FilterKeys &keys,
                                  const FilterValues &values, bool isAsked)
{
    FilterCompletion completion{filterPlaceAt(text, cursor), {}};
    const QString term = text.mid(completion.place.from, completion.place.size);
    QString typed = text.mid(completion.place.from, cursor - completion.place.from);
    const QString minus = typed.startsWith(u'-') ? QStringLiteral("-") : QString();
    typed.remove(0, minus.size());
    if (typed.startsWith(u'/') || typed.startsWith(u'"'))
        return completion;
    const auto add = [&](const QString &candidate) {
        const QString whole = minus + candidate;
        if (whole != term && completion.terms.size() < kMostTerms)
            completion.terms << whole;
    };
    const qsizetype colon = typed.indexOf(u':');
    const QString folded = foldedFilterText(typed);
    for (const FilterKey key : keys) {
        const QString name = filterKeyName(key) + u':';
        if (colon < 0) {
            if ((isAsked || typed.size() >= kFewestLetters) && name.startsWith(folded))
                add(name);
            continue;
        }
        if (!folded.startsWith(name))
            continue;
        QString begun = typed.mid(name.size());
        QString start = name;
        if (canBeExact(key) && begun.startsWith(u'=')) {
            start += u'=';
            begun.remove(0, 1);
        } else if (canBeExact(key) && isAsked && begun.isEmpty()) {
            add(name + u'=');
        }
        if (begun.startsWith(u'"'))
            begun.remove(0, 1);
        const QStringList fixed = filterValues(key);
        QStringList all = fixed.isEmpty() && values ? values(key) : fixed;
        all.removeDuplicates();
        for (const QString &value : std::as_const(all)) {
            const bool isBegun = value.startsWith(begun, Qt::CaseInsensitive)
                    || (fixed.isEmpty() && !begun.isEmpty()
                        && value.contains(begun, Qt::CaseInsensitive));
            if (isBegun && !value.contains(u'"'))
                add(start + quotedFilterValue(value));
        }
    }
    return completion;
}

} // namespace headwater
