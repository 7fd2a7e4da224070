// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/cluster.h"
#include "sandbox/record.h"

#include <mutex>
#include <optional>

namespace headwater::sandbox {

/// The cluster's HTTP interface: control routes, faults, routing, token, envelope. Thread-safe:
/// requests are answered one after the other; delays happen on the wire, in Server.
class Service
{
public:
    /// The faults in \a options must parse.
    Service(const Options &options, TimeSource clock);

    /// False if the record file cannot be written.
    [[nodiscard]] bool open() { return m_record.open(); }

    [[nodiscard]] Answer answer(const Call &call);

private:
    [[nodiscard]] Answer control(const Call &call);
    [[nodiscard]] Answer serve(const Call &call);
    [[nodiscard]] std::optional<Complaint> authenticate(const Call &call) const;
    [[nodiscard]] Answer enveloped(const Reply &reply) const;

    const Options m_options;
    std::mutex m_mutex; ///< guards all that follows
    Cluster m_cluster;
    Record m_record;
};

} // namespace headwater::sandbox
