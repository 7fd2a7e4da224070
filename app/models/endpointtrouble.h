// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace headwater {

/// Why an endpoint does not work, in the kinds that differ in what the user can do about them.
enum class EndpointTrouble {
    None,
    NoToken,
    TokenRefused,
    Keyring, ///< it does not give the token
    Forbidden,
    Tls,
    Unreachable,
    NoResponse,
    Busy,
    Redirected,
    BadResponse,
    NoJobs, ///< the lists work, but there are no refresh jobs
    Other,
};

[[nodiscard]] EndpointTrouble troubleOf(const Error &error);
/// One or two words for the tree: “TLS”, “token”; empty for None.
[[nodiscard]] QString troubleWord(EndpointTrouble trouble);
/// What the user can do, in one or two sentences; empty for None.
[[nodiscard]] QString troubleAdvice(EndpointTrouble trouble);
/// What \a count endpoints have in common: “21 endpoints have no token.”
[[nodiscard]] QString troubleTitle(EndpointTrouble trouble, int count);
/// Whether another token would help.
[[nodiscard]] bool isAboutToken(EndpointTrouble trouble);

} // namespace headwater
