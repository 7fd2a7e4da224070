// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "models/scope.h"

#include <QList>
#include <QString>

namespace headwater {

class CollectionFilterModel;
class EndpointTreeModel;

/// Why a table shows no collections, and what the user can do about it.
struct EmptyReason
{
    enum class Action { None, ClearFilter, ShowAll, Reload };

    QString title;
    QString sentence;
    QString actionText;
    Action action = Action::None;
};

/// For a table in which \a collections shows no row of \a scope, the endpoints in view.
[[nodiscard]] EmptyReason emptyReason(const CollectionFilterModel &collections,
                                      const EndpointTreeModel &endpoints,
                                      const QList<EndpointId> &scope);

/// The endpoints of \a scopes, or all.
[[nodiscard]] QList<EndpointId> endpointsIn(const Scopes &scopes,
                                            const EndpointTreeModel &endpoints);

} // namespace headwater
