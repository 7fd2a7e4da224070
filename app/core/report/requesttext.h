// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QString>

namespace headwater {

/// The request of \a job as it was sent, for reading: method and path, below \a address if one is
/// given, the indented body with masked secrets, and its spec by itself. Empty when the request is
/// not known.
[[nodiscard]] QString requestText(const RefreshJob &job, const QUrl &address = {});
/// Which settings \a job uses, in words. No one knows those of a job that was started elsewhere.
[[nodiscard]] QString settingsText(const RefreshJob &job);

} // namespace headwater
