// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/vaultkey.h"

#include "core/job/endpointaddress.h"

namespace headwater {

VaultKey::VaultKey(const ClusterEndpoint &owner) : VaultKey(owner.id, serverKey(owner.url)) { }

VaultKey::VaultKey(const EndpointId &owner, const QString &what)
    : endpoint(owner), subject(what) { }

VaultKey VaultKey::proxyPassword(const ClusterEndpoint &endpoint)
{
    return {endpoint.id,
            QLatin1String("proxy+")
                    + endpoint.route.proxy.toString(QUrl::FullyEncoded | QUrl::RemovePassword)};
}

VaultKey VaultKey::keyPassphrase(const ClusterEndpoint &endpoint)
{
    const QByteArray file = QUrl::toPercentEncoding(endpoint.route.clientCertificate, "/");
    return {endpoint.id, QLatin1String("certificate:") + QString::fromLatin1(file)};
}

VaultKey VaultKey::fromNote(const QString &note)
{
    const qsizetype blank = note.lastIndexOf(u' ');
    return {EndpointId{note.left(blank)}, note.mid(blank + 1)};
}

bool needsToken(const ClusterEndpoint &endpoint)
{
    return endpoint.credential != CredentialKind::None;
}

bool needsProxyPassword(const ClusterEndpoint &endpoint)
{
    return endpoint.route.proxyChoice == ProxyChoice::Own
            && !endpoint.route.proxy.userName().isEmpty();
}

bool needsKeyPassphrase(const ClusterEndpoint &endpoint)
{
    return !endpoint.route.clientCertificate.isEmpty();
}

QList<VaultKey> secretsOf(const ClusterEndpoint &endpoint)
{
    QList<VaultKey> keys;
    if (needsToken(endpoint))
        keys.append(endpoint);
    if (needsProxyPassword(endpoint))
        keys.append(VaultKey::proxyPassword(endpoint));
    if (needsKeyPassphrase(endpoint))
        keys.append(VaultKey::keyPassphrase(endpoint));
    return keys;
}

} // namespace headwater
