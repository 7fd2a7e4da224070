// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

namespace headwater {

/// What a call to an endpoint needs from the keyring. Each part may be empty.
struct EndpointSecrets
{
    EndpointSecrets() = default;
    /// For the many calls that need a token only.
    EndpointSecrets(const Secret &onlyToken)
        : token(onlyToken) { } // NOLINT(google-explicit-constructor)

    Secret token;
    Secret proxyPassword; ///< for the user in NetworkRoute::proxy
    Secret keyPassphrase; ///< of the client's key
};

} // namespace headwater
