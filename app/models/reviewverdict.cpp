// SPDX-License-Identifier: Apache-2.0
#include "models/reviewverdict.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class ReviewVerdictText
{
    Q_DECLARE_TR_FUNCTIONS(ReviewVerdict)
};

} // namespace

ReviewVerdict verdictOn(const ReviewFacts &facts)
{
    if (facts.areSettingsGone)
        return ReviewVerdict::SettingsGone;
    if (facts.isWaiting)
        return ReviewVerdict::Waiting;
    if (facts.isObserveOnly)
        return ReviewVerdict::ObserveOnly;
    if (!facts.isRouteOffered)
        return ReviewVerdict::NotOffered;
    if (facts.kind == CollectionKind::Unknown)
        return facts.describeError ? ReviewVerdict::Undescribed : ReviewVerdict::Describing;
    if (facts.kind == CollectionKind::Managed)
        return ReviewVerdict::Managed;
    if (facts.isDeferred)
        return ReviewVerdict::NothingStored;
    const bool isRunning = facts.running && *facts.running && (*facts.running)->has_value();
    if (isRunning)
        return ReviewVerdict::Followed;
    if (facts.isOnProduction && !facts.isWordGiven)
        return ReviewVerdict::NeedsWord;
    return facts.running ? ReviewVerdict::Ready : ReviewVerdict::Looking;
}

QString verdictText(const ReviewFacts &facts)
{
    switch (verdictOn(facts)) {
    case ReviewVerdict::Ready:
        return ReviewVerdictText::tr("ok");
    case ReviewVerdict::Looking:
        return ReviewVerdictText::tr("looking for a running job…");
    case ReviewVerdict::NeedsWord:
        return ReviewVerdictText::tr("production: type the confirmation word");
    case ReviewVerdict::Followed:
        return ReviewVerdictText::tr("already running as job %1: followed instead")
                .arg((*facts.running)->value().id.text());
    case ReviewVerdict::Describing:
        return ReviewVerdictText::tr("checking the type…");
    case ReviewVerdict::Undescribed:
        return ReviewVerdictText::tr("type could not be determined: skipped");
    case ReviewVerdict::Managed:
        return ReviewVerdictText::tr("managed: skipped");
    case ReviewVerdict::NothingStored:
        return ReviewVerdictText::tr("no stored settings: skipped");
    case ReviewVerdict::ObserveOnly:
        return ReviewVerdictText::tr("observe-only endpoint: skipped");
    case ReviewVerdict::NotOffered:
        return ReviewVerdictText::tr("this cluster does not support refresh jobs: skipped");
    case ReviewVerdict::SettingsGone:
        return ReviewVerdictText::tr("new settings were not kept: skipped");
    case ReviewVerdict::Waiting:
        return ReviewVerdictText::tr("already in the queue: skipped");
    }
    Q_UNREACHABLE();
}

QString verdictReason(const ReviewFacts &facts)
{
    switch (verdictOn(facts)) {
    case ReviewVerdict::Ready:
        if (!*facts.running) {
            return ReviewVerdictText::tr(
                           "The job list could not be read. Headwater reads it again before it "
                           "sends anything.\n"
                           "%1")
                    .arg(facts.running->error().text());
        }
        return {};
    case ReviewVerdict::Undescribed:
        return facts.describeError->text();
    case ReviewVerdict::ObserveOnly:
        return ReviewVerdictText::tr(
                "Headwater sends no refresh there. To allow it, clear “Observe only” in the "
                "endpoint’s form.");
    case ReviewVerdict::Managed:
        return ReviewVerdictText::tr(
                "Its data lives in the cluster, so there is nothing to refresh it from.");
    case ReviewVerdict::NothingStored:
        return ReviewVerdictText::tr("The first refresh of a collection needs new settings.");
    case ReviewVerdict::SettingsGone:
        return ReviewVerdictText::tr(
                "New settings contain secrets, which are not kept after Headwater quits, so this "
                "refresh can only be discarded. Enter the settings again to send it.");
    default:
        return {};
    }
}

bool isSent(ReviewVerdict verdict)
{
    return verdict == ReviewVerdict::Ready || verdict == ReviewVerdict::Looking;
}

bool isLeftOut(ReviewVerdict verdict)
{
    return verdict >= ReviewVerdict::Undescribed;
}

} // namespace headwater
