// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// Why \a name cannot be the name of an endpoint, as a translated sentence, or nothing: it is blank
/// or contains control, bidirectional or other invisible characters, which make one name look like
/// another and can steer a terminal, or a `/`, which ends a name on the command line.
[[nodiscard]] QString endpointNameFault(const QString &name);

/// \a name without what endpointNameFault() objects to, trimmed; may be empty.
[[nodiscard]] QString harmlessName(const QString &name);

} // namespace headwater
