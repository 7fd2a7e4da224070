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

/// What \a jobs of one collection, read at \a readAt, tell of its refreshes.
[[nodiscard]] RefreshTrace traceOf(const QList<ServerJob> &jobs, const QDateTime &readAt);

/// Reads the job lists of the collections in view, so that *Last ok* counts jobs that others started too.
/// A list is one request a collection (contract.md §3.3: a list over all cannot be attributed), so it
/// is read once in kFresh at most, one at a time an endpoint and within its RequestBudget. Trouble stops
/// it for kPause.
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

    /// Replaces what waits. Only external collections have a list.
    void lookAt(const QList<CollectionRef> &collections);

Q_SIGNALS:
    void read(const headwater::CollectionRef &collection, const headwater::RefreshTrace &trace);

private:
    struct Lane // of one endpoint
    {
        std::deque<CollectionRef> waiting;
        std::chrono::milliseconds pausedUntil{}; ///< by the steady clock
        bool isAsking = false;
        int alarm = 0; ///< the epoch: an alarm that was set before the last one is void
    };

    void start(const EndpointId &endpoint);
    void ask(const CollectionRef &collection);
    void answered(const CollectionRef &collection, const QUrl &server,
                  const Result<QList<ServerJob>> &jobs);

    const ClusterAccess &m_access;
    Clock &m_clock;
    EndpointTraffic &m_traffic;
    QHash<EndpointId, Lane> m_lanes;
    QHash<CollectionRef, std::chrono::milliseconds> m_read; // when, by the steady clock
};

} // namespace headwater
