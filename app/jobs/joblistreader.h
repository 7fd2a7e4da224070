// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/collectionrecord.h"
#include "core/job/job.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <chrono>
#include <deque>

namespace headwater {

class Clock;
class ClusterAccess;
class EndpointTraffic;

/// What \a jobs of one collection, read at \a readAt, say about its refreshes.
[[nodiscard]] RefreshTrace traceOf(const QList<ServerJob> &jobs, const QDateTime &readAt);

/// Reads the job lists of the collections in view, so that *Last ok* includes jobs that others
/// started. Each collection needs a request of its own (contract.md §3.3: a list over all cannot be
/// attributed), so a list is read at most once per kFresh, one at a time per endpoint and within
/// its RequestBudget. Trouble pauses the reading for kPause.
class JobListReader final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes kFresh{5};
    static constexpr std::chrono::seconds kPause{60};

    /// All must outlive the reader.
    JobListReader(const ClusterAccess &access, Clock &clock, EndpointTraffic &traffic)
        : m_access(access), m_clock(clock), m_traffic(traffic)
    {
    }

    /// Replaces the waiting requests. Only external collections have a list.
    void lookAt(const QList<CollectionRef> &collections);

Q_SIGNALS:
    void read(const headwater::CollectionRef &collection, const headwater::RefreshTrace &trace);
    /// The list contains a job that has not ended; a server runs one per collection.
    void liveSeen(const headwater::CollectionRef &collection, const headwater::ServerJob &job);

private:
    struct Lane // of one endpoint
    {
        std::deque<CollectionRef> waiting;
        std::chrono::milliseconds pausedUntil{}; ///< by the steady clock
        bool isAsking = false;
        int alarm = 0; ///< the epoch: only the alarm that was set last is valid
    };

    void start(const EndpointId &endpoint);
    void ask(const CollectionRef &collection);
    void answered(const CollectionRef &collection, const QUrl &server,
                  const Result<QList<ServerJob>> &jobs);

    const ClusterAccess &m_access;
    Clock &m_clock;
    EndpointTraffic &m_traffic;
    QHash<EndpointId, Lane> m_lanes;
    QHash<CollectionRef, std::chrono::milliseconds> m_read; // when last read, by the steady clock
};

} // namespace headwater
