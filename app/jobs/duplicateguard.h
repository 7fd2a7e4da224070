// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/clusteraccess.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <deque>
#include <optional>

namespace headwater {

/// The job of \a jobs that has not ended, if any: servers run one per collection (§6.4).
[[nodiscard]] std::optional<ServerJob> activeAmong(const QList<ServerJob> &jobs);

/// Checks for a running job before a refresh is sent: a server takes one job per collection at a
/// time, and reports a second one in three different ways, or not at all (contract.md §6.4). At
/// most kAtOnce checks run per endpoint; others wait. Only reads, never starts anything.
class DuplicateGuard final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kAtOnce = 4;

    /// \a access must outlive the guard.
    explicit DuplicateGuard(const ClusterAccess &access) : m_access(access) { }

    /// Reports the running job of \a collection, nullopt if there is none, or why that is unknown:
    /// the errors of ClusterAccess. Uses \a link if there is one.
    void look(const CollectionRef &collection, QObject *context,
              AnswerHandler<std::optional<ServerJob>> handler,
              const std::optional<ClusterLink> &link = {});

private:
    struct Look
    {
        CollectionRef collection;
        QPointer<QObject> context;
        AnswerHandler<std::optional<ServerJob>> handler;
        std::optional<ClusterLink> link;
    };
    struct Lane // of one endpoint
    {
        std::deque<Look> waiting;
        int inFlight = 0;
    };

    void startNext(const EndpointId &endpoint);
    void ask(const Look &look);
    void answered(const Look &look, const Answer<QList<ServerJob>> &jobs);

    const ClusterAccess &m_access;
    QHash<EndpointId, Lane> m_lanes;
};

} // namespace headwater
