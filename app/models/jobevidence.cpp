// SPDX-License-Identifier: Apache-2.0
#include "models/jobevidence.h"

#include "models/jobarchive.h"

#include <algorithm>

namespace headwater {

JobEvidence::JobEvidence(const JobArchive &archive, const QList<LocalJobId> &jobs)
    : m_leftOut(std::max<qsizetype>(0, jobs.size() - kMostJobs))
{
    for (const LocalJobId id : jobs.mid(0, kMostJobs)) {
        const auto job = archive.job(id);
        if (!job)
            continue;
        const ClusterEndpoint *endpoint = archive.endpoint(job->collection.endpoint);
        m_jobs.append({*job, archive.observations(id), archive.annotation(id),
                       endpoint ? std::optional(*endpoint) : std::nullopt});
    }
}

} // namespace headwater
