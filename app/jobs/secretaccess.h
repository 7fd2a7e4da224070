// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/endpointsecrets.h"

class QObject;

namespace headwater {

class TokenVault;

/// Reads from \a vault what calls to \a endpoint need. Only a token must exist: a proxy may accept
/// the user alone, and a key may have no passphrase. Reports once, never before it returns, to
/// \a context while that lives. Errors: those of TokenVault::read().
void readSecrets(TokenVault &vault, const ClusterEndpoint &endpoint, QObject *context,
                 Handler<EndpointSecrets> handler);

/// The same for a connection test, which finds out for itself what a missing token means. What is
/// in \a typed is not read.
void readMissingSecrets(TokenVault &vault, const ClusterEndpoint &endpoint,
                        const EndpointSecrets &typed, QObject *context,
                        Handler<EndpointSecrets> handler);

/// Stores the parts of \a secrets that are not empty, one after the other; the first error ends it. Reports
/// once, never before it returns, to \a context while that lives. Errors: those of TokenVault::write().
void writeSecrets(TokenVault &vault, const ClusterEndpoint &endpoint,
                  const EndpointSecrets &secrets, QObject *context, Handler<Done> handler);

/// Keeps them for this session only.
void keepSecretsForSession(TokenVault &vault, const ClusterEndpoint &endpoint,
                           const EndpointSecrets &secrets);

} // namespace headwater
