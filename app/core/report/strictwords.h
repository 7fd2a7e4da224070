// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QString>

namespace headwater {

/// \a words of a server about \a job, masked for when the secrets sent for it are not known here
/// and a Redactor cannot find them: after a restart, or when another program sent it. Masks
/// everything that is not known to be harmless. Harmless are the words of serverWords(), a few
/// numbers of at most five digits, and the job's own names: its collection, endpoint, id, source
/// and spec. The words that identify a cause stay, so knownReason() gives the same result. Masking
/// twice changes nothing.
[[nodiscard]] QString strictlyMasked(const QString &words, const RefreshJob &job);

/// Whether \a job may have secrets that only its sender knows: it was sent from elsewhere, or with
/// its own settings. A refresh with the stored settings does not send their secrets.
[[nodiscard]] bool hasSecretsOfItsOwn(const RefreshJob &job);

} // namespace headwater
