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
    QList<LocalJobId> jobs; ///< what Show opens
    std::optional<LocalJobId> retry; ///< what Retry sends again; none where there is no such button
};

/// One notice for all of \a ended, which is not empty: “18 done, 2 failed” and some names, those
/// that need attention first. Show opens these, or all where none does. Retry is there for a single
/// failure, but never on production, where a slip on a notification must not send anything.
[[nodiscard]] Notice noticeOf(const QList<EndedJob> &ended);

} // namespace headwater
