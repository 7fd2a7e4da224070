// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshobstacle.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class RefreshObstacleText
{
    Q_DECLARE_TR_FUNCTIONS(RefreshObstacle)
};

QString obstacleInPair(const RefreshSituation &situation)
{
    if (situation.pairIsBlank)
        return RefreshObstacleText::tr("Enter a source and a spec, or use the stored settings.");
    if (situation.errors > 0 && situation.nextProblemKeys.isEmpty())
        return RefreshObstacleText::tr("Fix these errors first: %1.").arg(situation.errors);
    if (situation.errors > 0) {
        return RefreshObstacleText::tr("Fix these errors first: %1 (%2 goes to the next).")
                .arg(QString::number(situation.errors), situation.nextProblemKeys);
    }
    if (situation.consentIsMissing)
        return RefreshObstacleText::tr(
                "These stored keys are missing from the new settings. Add them, or tick to "
                "remove them.");
    if (situation.nameIsMissing)
        return RefreshObstacleText::tr(
                "New settings on PRODUCTION: type the collection name to confirm.");
    return {};
}

} // namespace

QString obstacleIn(const RefreshSituation &situation)
{
    if (situation.observeOnly)
        return RefreshObstacleText::tr(
                "This endpoint is observe-only: Headwater sends no refresh there.");
    if (situation.collection.kind == CollectionKind::Managed)
        return RefreshObstacleText::tr("This collection is managed: its data lives in the "
                                       "cluster, so there is nothing to refresh it from.");
    if (!situation.routeOffered)
        return RefreshObstacleText::tr(
                "This cluster does not support refresh jobs (needs Milvus 3.0 or a newer "
                "Zilliz build).");
    if (situation.collection.kind == CollectionKind::Unknown
        && !situation.describeFailure.isEmpty())
        return RefreshObstacleText::tr(
                       "Could not determine whether this collection is external. Press F5 to try "
                       "again.\n%1")
                .arg(situation.describeFailure);
    if (situation.collection.kind == CollectionKind::Unknown)
        return RefreshObstacleText::tr("It is not known yet whether this collection is "
                                       "external.");
    if (situation.newSettings)
        return obstacleInPair(situation);
    if (situation.collection.isDeferred())
        return RefreshObstacleText::tr(
                "Nothing is stored for this collection yet. Send new settings to give it a "
                "source.");
    return {};
}

} // namespace headwater
