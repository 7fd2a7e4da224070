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

QString withoutFilter(const CollectionFilterModel &collections, int all)
{
    const auto unseen = int(collections.rules().doubts().leftOut.size());
    QString sentence
            = CollectionPane::tr("There are %1 without the filter.").arg(QLocale().toString(all));
    if (unseen > 0)
        sentence += QLatin1Char(' ') + notLookedAtText(unseen);
    return sentence;
}

EmptyReason filteredOut(const CollectionFilterModel &collections, int all)
{
    const QString fault = collections.filterFault();
    if (!fault.isEmpty()) {
        const bool isSaved = collections.rules().query().fault().isEmpty();
        return {CollectionPane::tr("This filter is not valid"), fault,
                isSaved ? CollectionPane::tr("&Show all collections")
                        : CollectionPane::tr("&Clear filter"),
                isSaved ? Action::ShowAll : Action::ClearFilter};
    }
    return {CollectionPane::tr("No collections match “%1”").arg(collections.rules().filterText()),
            withoutFilter(collections, all), CollectionPane::tr("&Clear filter"),
            Action::ClearFilter};
}

/// Called when all collections are hidden and the pressed chip is the only possible cause.
EmptyReason noneOfChip(const CollectionFilterModel &collections, int all)
{
    const QString showAll = CollectionPane::tr("&Show all collections");
    if (!collections.filterFault().isEmpty())
        return filteredOut(collections, all);
    if (collections.rules().chip() != int(CollectionChip::External)) {
        return {CollectionPane::tr("No collections behind this chip"),
                withoutFilter(collections, all), showAll, Action::ShowAll};
    }
    if (const auto unseen = int(collections.rules().doubts().leftOut.size()); unseen > 0) {
        return {CollectionPane::tr("No external collections found yet"), notLookedAtText(unseen),
                showAll, Action::ShowAll};
    }
    return {all == 1 ? CollectionPane::tr("1 collection (not external)")
                     : CollectionPane::tr("%n collections, none external", nullptr, all),
            CollectionPane::tr("You can refresh external collections only: those whose data stays "
                               "in a data lake and is read from there."),
            showAll, Action::ShowAll};
}

} // namespace

EmptyReason emptyReason(const CollectionFilterModel &collections,
                        const EndpointTreeModel &endpoints, const QList<EndpointId> &scope)
{
    if (const int all = collections.countInScope(); all > 0) {
        return collections.rules().filterText().isEmpty() ? noneOfChip(collections, all)
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

QList<EndpointId> endpointsIn(const Scopes &scopes, const EndpointTreeModel &endpoints)
{
    QList<EndpointId> ids;
    for (const Scope &scope : scopes) {
        if (!ids.contains(scope.endpoint))
            ids << scope.endpoint;
    }
    return scopes.isEmpty() ? endpoints.endpoints() : ids;
}

} // namespace headwater
