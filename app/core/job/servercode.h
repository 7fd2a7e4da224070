// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace headwater {

// What an answer to a refresh request proves (contract.md §5, §13 N14). Only a status or a code that
// is known to come before the job is made proves that there is none; everything else leaves the
// outcome open.

/// True for a status by which the first server on the way says that it did not take the request.
[[nodiscard]] bool declinesTheRequest(int httpStatus);

/// True when a server raises \a code with these \a words (its own, unredacted) only before it makes
/// the job. Where words and code disagree, and for codes that are not known, it is false.
[[nodiscard]] bool comesBeforeTheJob(int code, const QString &words);

/// What to do about \a code; nullopt for one that does not tell or is not known.
[[nodiscard]] std::optional<ErrorKind> kindOfCode(int code);

/// True when \a words say that a privilege is missing, whatever the code beside them (§5).
[[nodiscard]] bool denyAPrivilege(const QString &words);

/// The job that \a words name as the one that is already running for a collection (§6.4, N14).
[[nodiscard]] std::optional<JobId> runningJobIn(const QString &words);

} // namespace headwater
