// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace headwater {

/// Keeps the certificate of \a authority as a PEM file in `authorities/` below \a folder, named after
/// its fingerprint, and returns the whole path. Error: Storage.
[[nodiscard]] Result<QString> keepAuthority(const QString &folder,
                                            const UntrustedAuthority &authority);

} // namespace headwater
