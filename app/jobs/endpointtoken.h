// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/base/result.h"
#include "core/base/secret.h"

class QObject;

namespace headwater {

class EndpointStore;
class TokenVault;

/// The token to send to \a endpoint, which is as \a endpoints has it: an empty one where it takes
/// none, else the vault's, which was entered for that server. Error: InvalidInput when the endpoint
/// is not the same any more once the token is there: what was to be sent is for an address that it
/// has left. Both must outlive \a context.
void readToken(TokenVault &vault, const EndpointStore &endpoints, const ClusterEndpoint &endpoint,
               QObject *context, Handler<Secret> handler);

/// True for errors that only the user can end, by giving another token or by unlocking the keychain.
[[nodiscard]] bool wantsCredentials(const Error &error);

} // namespace headwater
