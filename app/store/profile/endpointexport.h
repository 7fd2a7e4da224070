// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"

namespace headwater {

/// \a endpoints as a file to share: the JSON of EndpointsDocument with nothing but its keys
/// (resources/schemas/endpoints.schema.json), none of which can hold a secret.
[[nodiscard]] QByteArray exportEndpoints(const ClusterEndpoints &endpoints);

/// Whether \a bytes look like an export, good or bad.
[[nodiscard]] bool isExport(const QByteArray &bytes);

/// Error: InvalidInput; the message repeats nothing of \a bytes. Keys that are not known are ignored.
[[nodiscard]] Result<ClusterEndpoints> readExport(const QByteArray &bytes);

} // namespace headwater
