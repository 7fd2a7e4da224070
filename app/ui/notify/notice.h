// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/job.h"

#include <QList>
#include <QString>

#include <optional>

namespace headwater {

struct EndedJob
{
    RefreshJob job;
    EnvironmentTag tag = EnvironmentTag::None; ///< of its endpoint
};

/// A desktop notification. Its texts are plain, translated and short.
struct Notice
{
    QString title;
    QString body; ///< may have several lines, may be empty
    QList<LocalJobId> jobs; ///< shown by Show
    std::optional<LocalJobId> retry; ///< sent again by Retry; none: no such button
};

/// One notice for all of \a ended, which must not be empty: “18 done, 2 failed” and some names, those
/// that need attention first. Show opens the jobs that need attention, or all if none does. Retry is offered
/// for a single failure, but never on production, where a misplaced click must not send anything.
[[nodiscard]] Notice noticeOf(const QList<EndedJob> &ended);

} // namespace headwater
