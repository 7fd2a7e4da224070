// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace headwater {

// What an answer to a refresh request proves (contract.md §5, §13 N14). Only a status or code that
// is known to come before the job is created proves that there is none. Everything else leaves the
// outcome open.

/// True for a status with which the first server on the way says that it did not accept the
/// request.
[[nodiscard]] bool declinesTheRequest(int httpStatus);

/// True when a server raises \a code with these \a words (its own, unredacted) only before it
/// creates the job. False for unknown codes, and where words and code disagree.
[[nodiscard]] bool comesBeforeTheJob(int code, const QString &words);

/// What to do about \a code; nullopt if it is unknown or not conclusive.
[[nodiscard]] std::optional<ErrorKind> kindOfCode(int code);

/// True when \a words say that a privilege is missing, whatever the code beside them (§5).
[[nodiscard]] bool denyAPrivilege(const QString &words);

/// The running job of a collection that \a words name, if any (§6.4, N14).
[[nodiscard]] std::optional<JobId> runningJobIn(const QString &words);

} // namespace headwater
