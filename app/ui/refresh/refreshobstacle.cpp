// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshobstacle.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(RefreshObstacle)
};

QString obstacleInPair(const RefreshSituation &situation)
{
    if (situation.pairIsBlank)
        return Text::tr("Enter a source and a spec, or use the stored settings.");
    if (situation.errors > 0)
        return Text::tr("Errors to mend first: %1 (F8 goes to the next).")
                .arg(situation.errors);
    if (situation.consentIsMissing)
        return Text::tr("The new settings lack keys that are stored: tick that "
                                          "they are to be removed, or add them.");
    if (situation.nameIsMissing)
        return Text::tr("New settings on PRODUCTION: type the name of the "
                                          "collection to confirm that you mean it.");
    return {};
}

} // namespace

QString obstacleIn(const RefreshSituation &situation)
{
    if (situation.collection.kind == CollectionKind::Managed)
        return Text::tr("This collection is managed: its data lives in the "
                                          "cluster, so there is nothing to refresh it from.");
    if (!situation.routeOffered)
        return Text::tr("This cluster does not offer refresh jobs (needs Milvus "
                                          "3.0 or a newer Zilliz build).");
    if (situation.collection.kind == CollectionKind::Unknown && !situation.describeFailure.isEmpty())
        return Text::tr("Whether this collection is external could not be found "
                                          "out: %1 F5 asks again.")
                .arg(situation.describeFailure);
    if (situation.collection.kind == CollectionKind::Unknown)
        return Text::tr("It is not known yet whether this collection is "
                                          "external.");
    if (situation.newSettings)
        return obstacleInPair(situation);
    if (situation.collection.isDeferred())
        return Text::tr("Nothing is stored for this collection yet: send new "
                                          "settings to give it a source.");
    return {};
}

} // namespace headwater
