// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"
#include "core/pair/pairtemplates.h"

#include <QList>

namespace headwater {

/// The pairs that \a newestFirst have sent, each once, to start from: at most \a limit, titled by time and source.
/// They contain masks in place of secrets.
[[nodiscard]] QList<PairTemplate> sentPairs(const QList<RefreshJob> &newestFirst, qsizetype limit);

} // namespace headwater
