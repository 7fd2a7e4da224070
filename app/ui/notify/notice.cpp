// SPDX-License-Identifier: Apache-2.0
#include "ui/notify/notice.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "models/jobdetails.h"
#include "ui/kit/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kMostNames = 4;
constexpr qsizetype kLongestName = 80;
constexpr qsizetype kLongestReason = 200;

class NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(Notice)
};

/// “Failed: books on eu [PRODUCTION]”.
QString lineOf(const EndedJob &ended)
{
    const QString endpoint = plainLine(ended.job.endpointName, kLongestName);
    const QString tag = tagTitle(ended.tag);
    return NoticeText::tr("%1: %2 on %3")
            .arg(stateText(ended.job), plainLine(ended.job.collection.name, kLongestName),
                 tag.isEmpty() ? endpoint : QStringLiteral("%1 [%2]").arg(endpoint, tag));
}

/// Why it ended as it did, or how long it took.
QString detailOf(const RefreshJob &job)
{
    if (needsAttention(job))
        return plainLine(job.caution.isEmpty() ? job.reason : job.caution, kLongestReason);
    const auto took = job.took(job.endedAt);
    return took.count() > 0 ? NoticeText::tr("Took %1.").arg(durationText(took)) : QString();
}

/// “18 done, 2 failed”.
QString countsOf(const QList<EndedJob> &ended)
{
    QStringList parts;
    const auto count = [&](JobState state, bool withCaution, const char *words) {
        const auto n = std::ranges::count_if(ended, [&](const EndedJob &one) {
            return one.job.state == state && one.job.caution.isEmpty() != withCaution;
        });
        if (n > 0)
            parts.append(NoticeText::tr(words, nullptr, int(n)));
    };
    count(JobState::Done, false, QT_TRANSLATE_NOOP("Notice", "%n done"));
    count(JobState::Done, true, QT_TRANSLATE_NOOP("Notice", "%n to check"));
    count(JobState::Failed, false, QT_TRANSLATE_NOOP("Notice", "%n failed"));
    count(JobState::Superseded, true, QT_TRANSLATE_NOOP("Notice", "%n not sent"));
    count(JobState::Lost, false, QT_TRANSLATE_NOOP("Notice", "%n lost"));
    count(JobState::UnknownOutcome, false, QT_TRANSLATE_NOOP("Notice", "%n with unknown outcome"));
    count(JobState::Forgotten, false, QT_TRANSLATE_NOOP("Notice", "%n forgotten by the server"));
    return parts.join(QLatin1String(", "));
}

QString titleOf(const QList<EndedJob> &ended)
{
    const QString counts = countsOf(ended);
    const auto onProduction = std::ranges::count(ended, EnvironmentTag::Production, &EndedJob::tag);
    if (onProduction == 0)
        return counts;
    const QString word = tagTitle(EnvironmentTag::Production);
    return onProduction == ended.size() ? NoticeText::tr("%1 on %2").arg(counts, word)
                                        : NoticeText::tr("%1, some on %2").arg(counts, word);
}

} // namespace

Notice noticeOf(const QList<EndedJob> &ended)
{
    QList<EndedJob> jobs = ended;
    const auto calm = std::stable_partition(
            jobs.begin(), jobs.end(), [](const EndedJob &one) { return needsAttention(one.job); });
    const auto troubled = calm - jobs.begin();

    Notice notice;
    if (jobs.size() == 1) {
        notice.title = lineOf(jobs.first());
        notice.body = detailOf(jobs.first().job);
    } else {
        notice.title = titleOf(jobs);
        QStringList lines;
        for (const EndedJob &named : jobs.first(std::min(kMostNames, jobs.size())))
            lines.append(lineOf(named));
        if (const auto more = jobs.size() - lines.size(); more > 0)
            lines.append(NoticeText::tr("and %n more", nullptr, int(more)));
        notice.body = lines.join(QLatin1Char('\n'));
    }
    for (const EndedJob &shown : jobs.first(troubled > 0 ? troubled : jobs.size()))
        notice.jobs.append(shown.job.localId);

    const EndedJob &worst = jobs.first();
    if (troubled == 1 && worst.job.state == JobState::Failed
        && worst.tag != EnvironmentTag::Production)
        notice.retry = worst.job.localId;
    return notice;
}

} // namespace headwater
