// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/console.h"
#include "core/job/job.h"

#include <chrono>

namespace headwater {

class HistoryStore;

/// How refreshes end on the command line: one rule for all commands that follow them.

/// True when \a job ends with the result of the job that is followed in its place. Not for a request with
/// new settings: the other job does not apply them.
[[nodiscard]] bool endsAsSuccessor(const RefreshJob &job);

/// The id of the job because of which the server did not start \a job; nullopt where it started, or where
/// the id is not known.
[[nodiscard]] std::optional<JobId> runningJob(const RefreshJob &job, HistoryStore &history);

/// The exit code of \a job once it is no longer followed or searched for: Done only for a completed job,
/// UnknownOutcome if the server's final answer is missing. A job that has not ended counts as failed.
[[nodiscard]] ExitCode exitCodeOf(const RefreshJob &job);

/// Why exitCodeOf() is not Done, as a translated sentence; empty where the state alone explains it.
[[nodiscard]] QString endSentence(const RefreshJob &job);

/// What is known about \a open, the jobs that had not ended within \a timeout.
[[nodiscard]] QString timeoutSentence(std::chrono::seconds timeout, const QList<RefreshJob> &open);

} // namespace headwater
