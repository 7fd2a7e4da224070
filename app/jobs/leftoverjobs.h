// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace headwater {

/// The queued jobs of earlier runs, in the order of their ids, until somebody decides on them.
class LeftOverJobs
{
public:
    /// Whether \a job can be sent after all. New settings cannot: their secrets were not kept.
    [[nodiscard]] static bool canBeSent(const RefreshJob &job) { return job.usesStoredSettings(); }

    void add(const QList<RefreshJob> &jobs);
    void remove(const QSet<LocalJobId> &jobs);
    void clear();

    [[nodiscard]] bool contains(LocalJobId job) const { return m_ids.contains(job); }
    [[nodiscard]] const QList<RefreshJob> &jobs() const { return m_jobs; }
    [[nodiscard]] QList<LocalJobId> ids() const;
    [[nodiscard]] QList<LocalJobId> idsOf(const EndpointId &endpoint) const;
    /// Of each collection, the first that can be sent.
    [[nodiscard]] QHash<CollectionRef, RefreshJob> sendable() const;

private:
    QList<RefreshJob> m_jobs;
    QSet<LocalJobId> m_ids;
};

} // namespace headwater
