// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshobstacle.h"

#include <QCoreApplication>

namespace headwater {

namespace {

QString sentence(const char *text)
{
    return QCoreApplication::translate("RefreshObstacle", text);
}

QString obstacleInPair(const RefreshSituation &situation)
{
    if (situation.pairIsBlank)
        return sentence(QT_TRANSLATE_NOOP(
                "RefreshObstacle", "Enter a source and a spec, or use the stored settings."));
    if (situation.errors > 0)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "Errors to mend first: %1 (F8 goes to the next)."))
                .arg(situation.errors);
    if (situation.consentIsMissing)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "The new settings lack keys that are stored: tick that "
                                          "they are to be removed, or add them."));
    if (situation.nameIsMissing)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "New settings on PRODUCTION: type the name of the "
                                          "collection to confirm that you mean it."));
    return {};
}

} // namespace

QString obstacleIn(const RefreshSituation &situation)
{
    if (situation.collection.kind == CollectionKind::Managed)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "This collection is managed: its data lives in the "
                                          "cluster, so there is nothing to refresh it from."));
    if (!situation.routeOffered)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "This cluster does not offer refresh jobs (needs Milvus "
                                          "3.0 or a newer Zilliz build)."));
    if (situation.collection.kind == CollectionKind::Unknown && !situation.describeFailure.isEmpty())
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "Whether this collection is external could not be found "
                                          "out: %1 F5 asks again."))
                .arg(situation.describeFailure);
    if (situation.collection.kind == CollectionKind::Unknown)
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "It is not known yet whether this collection is "
                                          "external."));
    if (situation.newSettings)
        return obstacleInPair(situation);
    if (situation.collection.isDeferred())
        return sentence(QT_TRANSLATE_NOOP("RefreshObstacle",
                                          "Nothing is stored for this collection yet: send new "
                                          "settings to give it a source."));
    return {};
}

} // namespace headwater
