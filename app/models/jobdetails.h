// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job.h"

#include <QString>

namespace headwater {

/// Everything there is to say of a job, as plain text that can be read and copied: what and where,
/// the state in words, the times, the reason, the server's own words and the request as it was sent.
[[nodiscard]] QString jobDetails(const RefreshJob &job);

/// What the state means for the user, in one sentence.
[[nodiscard]] QString stateSentence(const RefreshJob &job);

} // namespace headwater
