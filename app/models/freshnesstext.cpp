// SPDX-License-Identifier: Apache-2.0
#include "models/freshnesstext.h"

#include "models/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace headwater {

namespace {

class FreshnessText
{
    Q_DECLARE_TR_FUNCTIONS(Freshness)
};

} // namespace

QString freshnessWord(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Fresh:
        return FreshnessText::tr("fresh");
    case Freshness::Stale:
        return FreshnessText::tr("stale");
    case Freshness::VeryStale:
        return FreshnessText::tr("very stale");
    case Freshness::NeverOk:
        return FreshnessText::tr("never ok");
    }
    Q_UNREACHABLE();
}

QString freshnessSentence(Freshness freshness, const AgeLimits &limits)
{
    if (freshness == Freshness::Stale)
        return FreshnessText::tr("Stale: %1 or older.").arg(ageText(limits.stale));
    if (freshness == Freshness::VeryStale)
        return FreshnessText::tr("Very stale: %1 or older.").arg(ageText(limits.veryStale));
    return {};
}

QString stripWord(StripMark::Shape shape)
{
    switch (shape) {
    case StripMark::Shape::Done:
        return stateWord(JobState::Done);
    case StripMark::Shape::DoneCheck:
        return QCoreApplication::translate("JobState", "Done, check");
    case StripMark::Shape::Failed:
        return stateWord(JobState::Failed);
    case StripMark::Shape::Stalled:
        return stateWord(JobState::Stalled);
    case StripMark::Shape::Lost:
        return stateWord(JobState::Lost);
    case StripMark::Shape::Unknown:
        return stateWord(JobState::UnknownOutcome);
    case StripMark::Shape::Running:
        return stateWord(JobState::Running);
    }
    Q_UNREACHABLE();
}

QString stripText(const StripSummary &summary)
{
    if (summary.refreshes == 0)
        return FreshnessText::tr("No refreshes recorded");
    QStringList parts{summary.refreshes == 1
                              ? FreshnessText::tr("1 refresh")
                              : FreshnessText::tr("%1 refreshes").arg(summary.refreshes),
                      FreshnessText::tr("%1 done").arg(summary.done)};
    if (summary.lastShape != StripMark::Shape::Done) {
        const QString word = stripWord(summary.lastShape).toLower();
        parts << (summary.lastInARow == 1
                          ? FreshnessText::tr("last one %1").arg(word)
                          : FreshnessText::tr("last %1 %2").arg(summary.lastInARow).arg(word));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace headwater
