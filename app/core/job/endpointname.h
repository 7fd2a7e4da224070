// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// Why \a name cannot be the name of an endpoint, as a translated sentence, or nothing. A name must
/// not be blank and must not contain control, bidirectional or other invisible characters, which
/// make one name look like another and can control a terminal, nor `/`, which ends a name on the
/// command line.
[[nodiscard]] QString endpointNameFault(const QString &name);

/// \a name trimmed and without what endpointNameFault() rejects; may be empty.
[[nodiscard]] QString harmlessName(const QString &name);

} // namespace headwater
