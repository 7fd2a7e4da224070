// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QString>

namespace headwater {

/// \a words of a server about \a job when the secrets that were sent for it are not known here, so
/// that a Redactor cannot find them: after a restart, or when another program sent it. Everything is
/// masked that is not known to be harmless: the words of serverWords(), a few numbers of five digits at
/// most, and the names that the job is known by, which are those of its collection, endpoint, id, source and
/// spec. What names the cause of a failure stays, so knownReason() reads the same out of it. Masking
/// twice changes nothing.
[[nodiscard]] QString strictlyMasked(const QString &words, const RefreshJob &job);

/// Whether \a job may have secrets that nobody knows who did not send it: it was not sent from here,
/// or with settings of its own. Those of a refresh with the stored settings were never sent with it.
[[nodiscard]] bool hasSecretsOfItsOwn(const RefreshJob &job);

} // namespace headwater
