// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/paircheck.h"
#include "sandbox/call.h"
#include "sandbox/collections.h"
#include "sandbox/faultset.h"
#include "sandbox/jobbook.h"
#include "sandbox/options.h"

namespace headwater::sandbox {

/// All that the cluster knows and does between two requests. Not thread-safe: Service guards it.
class Cluster
{
public:
    Cluster(const Options &options, FaultSet faults, TimeSource clock);

    /// Looks at the clock, and brings the collections up to date with the jobs that have ended.
    /// To be called once before each request.
    void settle();
    /// When settle() was last called: one moment for the whole of a request.
    [[nodiscard]] qint64 now() const { return m_now; }

    [[nodiscard]] CheckProfile checkProfile() const { return m_profile; }
    [[nodiscard]] std::chrono::milliseconds tick() const { return m_tick; }
    /// Older servers do not tell a job's spec (api-contract §10 D9).
    [[nodiscard]] bool tellsJobSpec() const { return m_profile.kind == ClusterKind::Zilliz; }

    Catalog catalog;
    JobBook jobs;
    FaultSet faults;

private:
    CheckProfile m_profile;
    std::chrono::milliseconds m_tick;
    TimeSource m_clock;
    qint64 m_now = 0;
};

} // namespace headwater::sandbox
