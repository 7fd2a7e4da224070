// SPDX-License-Identifier: Apache-2.0
#include "models/freshnesstext.h"

#include "models/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Freshness)
};

} // namespace

QString freshnessWord(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Fresh:
        return Text::tr("fresh");
    case Freshness::Stale:
        return Text::tr("stale");
    case Freshness::VeryStale:
        return Text::tr("very stale");
    case Freshness::NeverOk:
        return Text::tr("never ok");
    }
    Q_UNREACHABLE();
}

QString freshnessSentence(Freshness freshness, const AgeLimits &limits)
{
    if (freshness == Freshness::Stale)
        return Text::tr("Stale: %1 or older.").arg(ageText(limits.stale));
    if (freshness == Freshness::VeryStale)
        return Text::tr("Very stale: %1 or older.").arg(ageText(limits.veryStale));
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
        return Text::tr("No refreshes recorded");
    QStringList parts{summary.refreshes == 1 ? Text::tr("1 refresh")
                                             : Text::tr("%1 refreshes").arg(summary.refreshes),
                      Text::tr("%1 done").arg(summary.done)};
    if (summary.lastShape != StripMark::Shape::Done) {
        const QString word = stripWord(summary.lastShape).toLower();
        parts << (summary.lastInARow == 1
                          ? Text::tr("last one %1").arg(word)
                          : Text::tr("last %1 %2").arg(summary.lastInARow).arg(word));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace headwater
