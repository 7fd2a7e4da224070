// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"
#include "sandbox/collections.h"
#include "sandbox/faults/faultset.h"
#include "sandbox/jobbook.h"
#include "sandbox/options.h"

namespace headwater::sandbox {

/// All state and behaviour of the cluster between two requests. Not thread-safe: Service guards it.
class Cluster
{
public:
    Cluster(const Options &options, FaultSet faults, TimeSource clock);

    /// Reads the clock and updates the collections for the jobs that have ended. Call it once
    /// before each request.
    void settle();
    /// The time of the last settle() call: constant during a request.
    [[nodiscard]] qint64 now() const { return m_now; }

    [[nodiscard]] const ServerFacts &server() const { return m_server; }
    [[nodiscard]] CheckProfile checkProfile() const { return m_server.checkProfile(m_kind); }
    [[nodiscard]] std::chrono::milliseconds tick() const { return m_tick; }
    /// The rule of the server version, unless a fault overrides it.
    [[nodiscard]] DuplicateRule duplicateRule() const
    {
        return faults.duplicateRule().value_or(m_server.duplicates);
    }

    Catalog catalog;
    JobBook jobs;
    FaultSet faults;

private:
    ClusterKind m_kind;
    ServerFacts m_server;
    std::chrono::milliseconds m_tick;
    TimeSource m_clock;
    qint64 m_now = 0;
};

} // namespace headwater::sandbox
