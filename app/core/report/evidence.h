// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/annotation.h"
#include "core/job/clusterendpoint.h"
#include "core/job/job.h"

#include <QList>

#include <optional>

namespace headwater {

/// All that is known of a job, to hand over to somebody else.
struct Evidence
{
    RefreshJob job;
    QList<Observation> timeline; ///< oldest first
    Annotation words;
    std::optional<ClusterEndpoint> endpoint; ///< nothing when it is no longer configured
};

/// \a evidence with every text passed through a Redactor once more, and addresses without users,
/// paths and queries: what leaves this computer is checked when it leaves, whoever wrote the row.
[[nodiscard]] Evidence redacted(Evidence evidence);

} // namespace headwater
