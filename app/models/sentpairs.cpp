// SPDX-License-Identifier: Apache-2.0
#include "models/sentpairs.h"

#include "core/base/plaintext.h"
#include "core/job/refresh.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestTitle = 60;

class SentPairsText
{
    Q_DECLARE_TR_FUNCTIONS(SentPairs)
};

/// Sources differ at their ends.
QString shortened(const QString &source)
{
    return source.size() <= kLongestTitle ? source : QChar(0x2026) % source.last(kLongestTitle);
}

} // namespace

QList<PairTemplate> sentPairs(const QList<RefreshJob> &newestFirst, qsizetype limit)
{
    QList<PairTemplate> pairs;
    for (const RefreshJob &job : newestFirst) {
        const std::optional<Override> pair = maskedOverride(job.maskedBody);
        const bool isKnown = pair && std::ranges::any_of(pairs, [&pair](const PairTemplate &other) {
                                 return other.source == pair->source && other.spec == pair->spec;
                             });
        if (!pair || isKnown)
            continue;
        const QString time = QLocale().toString(job.sentAt.toLocalTime(), QLocale::ShortFormat);
        pairs.append({SentPairsText::tr("%1 · %2", "time · source")
                              .arg(time, shortened(plainLine(pair->source))),
                      pair->source, pair->spec});
        if (pairs.size() == limit)
            break;
    }
    return pairs;
}

} // namespace headwater
