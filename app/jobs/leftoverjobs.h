// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "jobs/queueorder.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace headwater {

/// The queued jobs of earlier runs, in the order that the user gave them, else in that of their ids,
/// until somebody decides on them.
class LeftOverJobs
{
public:
    /// Whether \a job can be sent after all. New settings cannot: their secrets were not kept.
    [[nodiscard]] static bool canBeSent(const RefreshJob &job) { return job.usesStoredSettings(); }

    void add(const QList<RefreshJob> &jobs);
    void remove(const QSet<LocalJobId> &jobs);
    void clear();
    /// From now on, jobs in \a order come first and in this order.
    void setOrder(const QList<LocalJobId> &order);
    /// Moves jobs among those of their endpoints.
    void move(const QSet<LocalJobId> &chosen, QueueMove move);

    [[nodiscard]] bool contains(LocalJobId job) const { return m_ids.contains(job); }
    [[nodiscard]] const QList<RefreshJob> &jobs() const { return m_jobs; }
    [[nodiscard]] QList<LocalJobId> ids() const;
    [[nodiscard]] QList<LocalJobId> idsOf(const EndpointId &endpoint) const;
    /// Those of the endpoint of \a job, with it.
    [[nodiscard]] QList<LocalJobId> idsBeside(LocalJobId job) const;
    /// Of each collection, the first that can be sent.
    [[nodiscard]] QHash<CollectionRef, RefreshJob> sendable() const;

private:
    void sort();

    QList<RefreshJob> m_jobs;
    QSet<LocalJobId> m_ids;
    QHash<LocalJobId, qsizetype> m_places; // as the user wants it; others follow
};

} // namespace headwater
