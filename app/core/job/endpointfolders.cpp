// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointfolders.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace headwater {

namespace {

template <typename Endpoints> auto findIn(Endpoints &endpoints, const EndpointId &id)
{
    return std::find_if(endpoints.begin(), endpoints.end(),
                        [&id](const ClusterEndpoint &endpoint) { return endpoint.id == id; });
}

/// Takes the endpoints \a ids out of \a endpoints, in the order that they have there.
ClusterEndpoints taken(ClusterEndpoints &endpoints, const QList<EndpointId> &ids)
{
    const QSet<EndpointId> wanted(ids.begin(), ids.end());
    ClusterEndpoints result;
    endpoints.removeIf([&](const ClusterEndpoint &endpoint) {
        const bool isWanted = wanted.contains(endpoint.id);
        if (isWanted)
            result.append(endpoint);
        return isWanted;
    });
    return result;
}

void insertAt(ClusterEndpoints &endpoints, qsizetype at, const ClusterEndpoints &inserted)
{
    for (qsizetype i = 0; i < inserted.size(); ++i)
        endpoints.insert(at + i, inserted.at(i));
}

/// After the last endpoint that \a isOne accepts; -1 if it accepts none.
template <typename Condition>
qsizetype afterLast(const ClusterEndpoints &endpoints, const Condition &isOne)
{
    const auto last = std::find_if(endpoints.rbegin(), endpoints.rend(), isOne);
    return last == endpoints.rend() ? -1 : endpoints.rend() - last;
}

qsizetype afterAllFolders(const ClusterEndpoints &endpoints)
{
    return std::max<qsizetype>(0, afterLast(endpoints, [](const ClusterEndpoint &endpoint) {
                                   return !endpoint.folder.isEmpty();
                               }));
}

qsizetype afterFolder(const ClusterEndpoints &endpoints, const QString &folder)
{
    const qsizetype place = afterLast(endpoints, [&folder](const ClusterEndpoint &endpoint) {
        return isSameFolder(endpoint.folder, folder);
    });
    if (place >= 0)
        return place;
    return folder.isEmpty() ? endpoints.size() : afterAllFolders(endpoints);
}

} // namespace

bool isSameFolder(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

ClusterEndpoints grouped(const ClusterEndpoints &endpoints)
{
    QHash<QString, int> ranks; // of folders
    for (const ClusterEndpoint &endpoint : endpoints) {
        const QString key = endpoint.folder.toCaseFolded();
        if (!key.isEmpty() && !ranks.contains(key))
            ranks.insert(key, int(ranks.size()));
    }
    const auto rank = [&ranks](const ClusterEndpoint &endpoint) {
        return ranks.value(endpoint.folder.toCaseFolded(), int(ranks.size()));
    };
    ClusterEndpoints result = endpoints;
    std::stable_sort(result.begin(), result.end(),
                     [&rank](const ClusterEndpoint &left, const ClusterEndpoint &right) {
                         return rank(left) < rank(right);
                     });
    return result;
}

QStringList foldersOf(const ClusterEndpoints &endpoints)
{
    QStringList folders;
    QSet<QString> known;
    for (const ClusterEndpoint &endpoint : endpoints) {
        const QString key = endpoint.folder.toCaseFolded();
        if (key.isEmpty() || known.contains(key))
            continue;
        known.insert(key);
        folders.append(endpoint.folder);
    }
    return folders;
}

QString asWritten(const QString &name, const ClusterEndpoints &endpoints)
{
    const auto found
            = std::find_if(endpoints.begin(), endpoints.end(), [&name](const ClusterEndpoint &one) {
                  return isSameFolder(one.folder, name);
              });
    return found == endpoints.end() ? name : found->folder;
}

QList<EndpointId> idsIn(const QString &folder, const ClusterEndpoints &endpoints)
{
    QList<EndpointId> ids;
    for (const ClusterEndpoint &endpoint : endpoints) {
        if (isSameFolder(endpoint.folder, folder))
            ids.append(endpoint.id);
    }
    return ids;
}

bool isObserveOnlyFolder(const QString &folder, const ClusterEndpoints &endpoints,
                         const EndpointId &except)
{
    bool isAny = false;
    for (const ClusterEndpoint &endpoint : endpoints) {
        if (endpoint.id == except || !isSameFolder(endpoint.folder, folder))
            continue;
        if (!endpoint.observeOnly)
            return false;
        isAny = true;
    }
    return isAny && !folder.isEmpty();
}

void settleInFolder(ClusterEndpoint &endpoint, const ClusterEndpoints &endpoints)
{
    const auto before = findIn(endpoints, endpoint.id);
    const bool comesIn
            = before == endpoints.end() || !isSameFolder(before->folder, endpoint.folder);
    if (endpoint.folder.isEmpty() || !comesIn)
        return;
    endpoint.folder = asWritten(endpoint.folder, endpoints);
    if (isObserveOnlyFolder(endpoint.folder, endpoints, endpoint.id))
        endpoint.observeOnly = true;
}

EndpointPlaces placesOf(const QList<EndpointId> &ids, const ClusterEndpoints &endpoints)
{
    const QSet<EndpointId> wanted(ids.begin(), ids.end());
    EndpointPlaces places;
    EndpointId before;
    for (const ClusterEndpoint &endpoint : grouped(endpoints)) {
        if (wanted.contains(endpoint.id))
            places.append({endpoint.id, endpoint.folder, endpoint.observeOnly, before});
        before = endpoint.id;
    }
    return places;
}

EndpointPlaces placesIn(const QString &folder, const QList<EndpointId> &ids,
                        const EndpointId &before, const ClusterEndpoints &endpoints)
{
    ClusterEndpoints rest = grouped(endpoints);
    // what the neighbor was, in case it moves as well
    EndpointId neighbor = before;
    for (auto next = findIn(rest, before); next != rest.end() && ids.contains(next->id);)
        neighbor = ++next == rest.end() ? EndpointId() : next->id;
    ClusterEndpoints moved = taken(rest, ids);
    for (ClusterEndpoint &endpoint : moved) {
        if (!isSameFolder(endpoint.folder, folder) && isObserveOnlyFolder(folder, rest))
            endpoint.observeOnly = true;
        endpoint.folder = asWritten(folder, rest);
    }
    const auto next = findIn(rest, neighbor);
    const bool isThere = next != rest.end() && isSameFolder(next->folder, folder);
    insertAt(rest, isThere ? next - rest.begin() : afterFolder(rest, folder), moved);
    return placesOf(ids, rest);
}

EndpointPlaces placesOfMoved(const QString &folder, const QString &before,
                             const ClusterEndpoints &endpoints)
{
    const QList<EndpointId> ids = idsIn(folder, endpoints);
    ClusterEndpoints rest = grouped(endpoints);
    const ClusterEndpoints moved = taken(rest, ids);
    const QList<EndpointId> next = before.isEmpty() ? QList<EndpointId>() : idsIn(before, rest);
    insertAt(rest,
             next.isEmpty() ? afterAllFolders(rest) : findIn(rest, next.first()) - rest.begin(),
             moved);
    return placesOf(ids, rest);
}

EndpointPlaces placesOfRenamed(const QString &folder, const QString &name,
                               const ClusterEndpoints &endpoints)
{
    const QList<EndpointId> ids = idsIn(folder, endpoints);
    ClusterEndpoints renamed = grouped(endpoints);
    for (const EndpointId &id : ids)
        findIn(renamed, id)->folder = name;
    return placesOf(ids, renamed);
}

EndpointPlaces placesOfObserved(const QList<EndpointId> &ids, bool observeOnly,
                                const ClusterEndpoints &endpoints)
{
    EndpointPlaces places = placesOf(ids, endpoints);
    for (EndpointPlace &place : places)
        place.observeOnly = observeOnly;
    return places;
}

void moveEndpoints(ClusterEndpoints &endpoints, const EndpointPlaces &from,
                   const EndpointPlaces &to)
{
    QHash<EndpointId, EndpointPlace> places;
    for (const EndpointPlace &place : from)
        places.insert(place.id, place);
    ClusterEndpoints list = grouped(endpoints);
    bool isMoving = false; // what follows one that moves, moves after it
    for (const EndpointPlace &place : to) {
        const auto found = findIn(list, place.id);
        const auto was = places.constFind(place.id);
        if (was == places.constEnd() || found == list.end()
            || !isSameFolder(found->folder, was->folder) || found->observeOnly != was->observeOnly)
            continue;
        found->folder = place.folder;
        found->observeOnly = place.observeOnly;
        isMoving = isMoving || was->after != place.after;
        const bool isNeighborThere
                = place.after.isNull() || findIn(list, place.after) != list.end();
        if (!isMoving || !isNeighborThere)
            continue;
        const ClusterEndpoint moved = list.takeAt(found - list.begin());
        const auto neighbor = findIn(list, place.after);
        list.insert(neighbor == list.end() ? 0 : neighbor - list.begin() + 1, moved);
    }
    endpoints = grouped(list);
}

} // namespace headwater
