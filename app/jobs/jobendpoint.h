// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/base/result.h"

namespace headwater {

class EndpointStore;
struct RefreshJob;

/// The endpoint as it is configured. Error InvalidInput: it is not, any more.
[[nodiscard]] Result<ClusterEndpoint> endpointOf(const EndpointId &id,
                                                 const EndpointStore &endpoints);
/// The endpoint that \a job can be asked of, or sent to while it is queued. Error InvalidInput: it
/// is no longer configured, or has another address than \a job was meant for. What is there now
/// knows nothing of the job, and its “not found” would be taken for the truth.
[[nodiscard]] Result<ClusterEndpoint> endpointOf(const RefreshJob &job,
                                                 const EndpointStore &endpoints);

} // namespace headwater
