// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

namespace headwater {

/// Names a secret in the TokenVault. It belongs to an endpoint and to what it was entered for: a
/// server, a proxy or a certificate's file. So if one of these changes, whoever changed it, the
/// secret does not go there.
struct VaultKey
{
    /// The token of \a owner.
    VaultKey(const ClusterEndpoint &owner); // NOLINT(google-explicit-constructor)
    [[nodiscard]] static VaultKey proxyPassword(const ClusterEndpoint &endpoint);
    [[nodiscard]] static VaultKey keyPassphrase(const ClusterEndpoint &endpoint);

    /// One line without a secret, and back: `id subject`.
    [[nodiscard]] QString note() const { return endpoint.value + u' ' + subject; }
    [[nodiscard]] static VaultKey fromNote(const QString &note);

    EndpointId endpoint;
    QString subject; ///< without blanks

    bool operator==(const VaultKey &) const = default;

private:
    VaultKey(const EndpointId &owner, const QString &what);
};

/// Whether calls to \a endpoint need the secret, if there is one.
[[nodiscard]] bool needsToken(const ClusterEndpoint &endpoint);
[[nodiscard]] bool needsProxyPassword(const ClusterEndpoint &endpoint);
[[nodiscard]] bool needsKeyPassphrase(const ClusterEndpoint &endpoint);

/// All secrets that \a endpoint may have in the vault.
[[nodiscard]] QList<VaultKey> secretsOf(const ClusterEndpoint &endpoint);

} // namespace headwater
