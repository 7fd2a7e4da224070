// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/evidence.h"

namespace headwater {

class JobArchive;

/// All that the history and the endpoints tell about chosen jobs, as of now. What cannot be read is
/// missing, and the archive reports the failure.
class JobEvidence
{
public:
    static constexpr qsizetype kMostJobs = 100; ///< a ticket for more helps nobody, and takes long

    /// Reads the first kMostJobs of \a jobs, in their order.
    JobEvidence(const JobArchive &archive, const QList<LocalJobId> &jobs);

    [[nodiscard]] const QList<Evidence> &jobs() const { return m_jobs; }
    [[nodiscard]] qsizetype leftOut() const { return m_leftOut; } ///< those beyond kMostJobs

private:
    QList<Evidence> m_jobs;
    qsizetype m_leftOut;
};

} // namespace headwater
