// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QStringList>

namespace headwater {

/// Where an endpoint is, as grouped() has it: in which folder, and after which other endpoint.
struct EndpointPlace
{
    EndpointId id;
    QString folder;
    bool observeOnly = false; ///< belongs to the place, because folders can be observe-only
    EndpointId after; ///< null: it is the first

    bool operator==(const EndpointPlace &) const = default;
};
using EndpointPlaces = QList<EndpointPlace>;

/// Compares names without regard to case, as those of endpoints.
[[nodiscard]] bool isSameFolder(const QString &one, const QString &other);

/// The order in which endpoints are shown: folders first, in the order of their first endpoints, then
/// those without a folder. Within each, the order of \a endpoints.
[[nodiscard]] ClusterEndpoints grouped(const ClusterEndpoints &endpoints);

/// All folders, in the order of grouped().
[[nodiscard]] QStringList foldersOf(const ClusterEndpoints &endpoints);
/// \a name as the folder of that name is written, or as it is where there is none.
[[nodiscard]] QString asWritten(const QString &name, const ClusterEndpoints &endpoints);
[[nodiscard]] QList<EndpointId> idsIn(const QString &folder, const ClusterEndpoints &endpoints);
/// Whether all endpoints in \a folder are observe-only, not counting \a except; false if there are none.
[[nodiscard]] bool isObserveOnlyFolder(const QString &folder, const ClusterEndpoints &endpoints,
                                       const EndpointId &except = {});

/// Gives \a endpoint, which is to be saved among \a endpoints, what follows from its folder: how that is
/// written and, if it comes into an observe-only folder, observe-only.
void settleInFolder(ClusterEndpoint &endpoint, const ClusterEndpoints &endpoints);

/// The places of \a ids, in the order of grouped(). Unknown ones have none.
[[nodiscard]] EndpointPlaces placesOf(const QList<EndpointId> &ids,
                                      const ClusterEndpoints &endpoints);

// The following return the places that the changed endpoints get.

/// \a ids move into \a folder (empty: none), before \a before or, if that is null, after all others.
/// In an observe-only folder they become observe-only.
[[nodiscard]] EndpointPlaces placesIn(const QString &folder, const QList<EndpointId> &ids,
                                      const EndpointId &before, const ClusterEndpoints &endpoints);
/// \a folder moves before the folder \a before, or after all others if that is empty.
[[nodiscard]] EndpointPlaces placesOfMoved(const QString &folder, const QString &before,
                                           const ClusterEndpoints &endpoints);
/// \a folder is called \a name; without a name there is no such folder any longer.
[[nodiscard]] EndpointPlaces placesOfRenamed(const QString &folder, const QString &name,
                                             const ClusterEndpoints &endpoints);
/// All of \a ids become observe-only, or none of them is.
[[nodiscard]] EndpointPlaces placesOfObserved(const QList<EndpointId> &ids, bool observeOnly,
                                              const ClusterEndpoints &endpoints);

/// Moves endpoints from one place to another. Those that are no longer in the folder of \a from, or gone,
/// stay where they are: somebody else has moved them.
void moveEndpoints(ClusterEndpoints &endpoints, const EndpointPlaces &from,
                   const EndpointPlaces &to);

} // namespace headwater
