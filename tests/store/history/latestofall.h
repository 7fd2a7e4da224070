// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/history/historyreader.h"

namespace headwater::test {

/// The newest row of every collection, database by database.
inline Result<QList<RefreshJob>> latestOfAll(const HistoryReader &history)
{
    const auto places = history.places();
    if (!places)
        return Failure(places.error());
    QList<std::pair<EndpointId, QString>> databases; // places() has one for each state
    QList<RefreshJob> all;
    for (const JobPlace &place : *places) {
        if (databases.contains(std::pair(place.endpoint, place.database)))
            continue;
        databases.append({place.endpoint, place.database});
        const auto latest = history.latestOfEach(place.endpoint, place.database);
        if (!latest)
            return latest;
        all += *latest;
    }
    return all;
}

} // namespace headwater::test
