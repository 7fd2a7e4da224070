// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QObject>
#include <QSet>

namespace headwater {

class HistoryStore;
class JobListReader;
class RefreshTracker;

/// Follows the live jobs that others have started and that job lists show, so that the history has them as started
/// elsewhere. A list contains at most one, only lists of collections in view are read, and no more than kMostLive jobs
/// are followed, so the history is not flooded. A job that may be the result of a request of this profile is left to
/// those who look for it.
class ListedJobs final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostLive = 200; ///< of all jobs that are followed

    /// All must outlive this.
    ListedJobs(HistoryStore &history, RefreshTracker &tracker, JobListReader &lists);

private:
    void take(const CollectionRef &collection, const ServerJob &job);
    [[nodiscard]] bool mayBeOurs(const CollectionRef &collection) const;

    HistoryStore &m_history;
    RefreshTracker &m_tracker;
    /// Jobs that the history has or had in this session: one that was removed does not come back.
    QSet<std::pair<EndpointId, JobId>> m_known;
};

} // namespace headwater
