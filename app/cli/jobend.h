// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "core/job/job.h"

#include <chrono>

namespace headwater {

/// How refreshes end on the command line: the one rule for every command that follows them.

/// True when \a job ends as the job does that is followed in its place. Not so for a request with new
/// settings: its successor does not carry them.
[[nodiscard]] bool endsAsSuccessor(const RefreshJob &job);

/// What \a job comes to once nobody follows or looks for it any more: Done only for one that is done, and
/// UnknownOutcome where the server's last word is missing. One that has not ended counts as failed.
[[nodiscard]] ExitCode exitCodeOf(const RefreshJob &job);

/// Why exitCodeOf() is not Done, where the state alone does not tell it: a translated sentence, else
/// empty.
[[nodiscard]] QString endSentence(const RefreshJob &job);

/// What is known of \a open, the jobs that had not ended within \a timeout.
[[nodiscard]] QString timeoutSentence(std::chrono::seconds timeout, const QList<RefreshJob> &open);

} // namespace headwater
