// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/emptyreason.h"

#include "models/collectionfiltermodel.h"
#include "models/endpointtreemodel.h"
#include "ui/collections/collectionpane.h"

#include <QLocale>

#include <algorithm>

namespace headwater {

namespace {

using Action = EmptyReason::Action;

QString notLookedAtText(int count)
{
    return count == 1
            ? CollectionPane::tr("Details of 1 collection are not loaded yet.")
            : CollectionPane::tr("Details of %n collections are not loaded yet.", nullptr, count);
}

EmptyReason filteredOut(const CollectionFilterModel &collections, int all)
{
    const QString fault = collections.filterFault();
    const auto unseen = int(collections.rules().doubts().leftOut.size());
    EmptyReason reason{{}, fault, CollectionPane::tr("&Clear filter"), Action::ClearFilter};
    reason.title = fault.isEmpty()
            ? CollectionPane::tr("No collections match “%1”").arg(collections.rules().filterText())
            : CollectionPane::tr("This filter is not valid");
    if (fault.isEmpty()) {
        reason.sentence = CollectionPane::tr("There are %1 without the filter.")
                                  .arg(QLocale().toString(all));
        if (unseen > 0)
            reason.sentence += QLatin1Char(' ') + notLookedAtText(unseen);
    }
    return reason;
}

/// Called when all collections are hidden and “External only” is the only possible cause.
EmptyReason noneExternal(const CollectionFilterModel &collections, int all)
{
    const QString showAll = CollectionPane::tr("&Show all collections");
    if (const auto unseen = int(collections.rules().doubts().leftOut.size()); unseen > 0) {
        return {CollectionPane::tr("No external collections found yet"), notLookedAtText(unseen),
                showAll, Action::ShowAllKinds};
    }
    return {all == 1 ? CollectionPane::tr("1 collection (not external)")
                     : CollectionPane::tr("%n collections, none external", nullptr, all),
            CollectionPane::tr("You can refresh external collections only: those whose data stays "
                               "in a data lake and is read from there."),
            showAll, Action::ShowAllKinds};
}

} // namespace

EmptyReason emptyReason(const CollectionFilterModel &collections,
                        const EndpointTreeModel &endpoints, const QList<EndpointId> &scope)
{
    if (const int all = collections.countInScope(); all > 0) {
        return collections.rules().filterText().isEmpty() ? noneExternal(collections, all)
                                                          : filteredOut(collections, all);
    }
    const auto has = [&](EndpointHealth health) {
        return std::find_if(scope.begin(), scope.end(),
                            [&](const EndpointId &id) { return endpoints.health(id) == health; });
    };
    if (has(EndpointHealth::Busy) != scope.end())
        return {CollectionPane::tr("Listing collections…"), {}, {}, Action::None};
    const QString reload = CollectionPane::tr("&Reload");
    for (const auto health : {EndpointHealth::SignedOut, EndpointHealth::Failed}) {
        const auto found = has(health);
        if (found == scope.end())
            continue;
        const QString name = endpoints.indexOf({*found, {}}).data().toString();
        return {health == EndpointHealth::SignedOut
                        ? CollectionPane::tr("%1 needs a token").arg(name)
                        : CollectionPane::tr("%1 could not be listed").arg(name),
                endpoints.note(*found), reload, Action::Reload};
    }
    if (has(EndpointHealth::Ok) == scope.end() && has(EndpointHealth::NoJobs) == scope.end())
        return {CollectionPane::tr("Not listed yet"), {}, reload, Action::Reload};
    return {CollectionPane::tr("No collections"),
            CollectionPane::tr(
                    "There are none here, or the token does not have permission to see them."),
            reload, Action::Reload};
}

} // namespace headwater
