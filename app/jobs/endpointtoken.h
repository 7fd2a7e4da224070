// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/result.h"
#include "core/secret.h"

class QObject;

namespace headwater {

class TokenVault;

/// The token to send to \a endpoint: an empty one where it takes none, else the vault's.
void readToken(TokenVault &vault, const ClusterEndpoint &endpoint, QObject *context,
               Handler<Secret> handler);

/// True for errors that only the user can end, by giving another token or by unlocking the keychain.
[[nodiscard]] bool wantsCredentials(const Error &error);

} // namespace headwater
