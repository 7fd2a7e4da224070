// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtoken.h"

#include "store/tokenvault.h"

#include <QMetaObject>

namespace headwater {

void readToken(TokenVault &vault, const ClusterEndpoint &endpoint, QObject *context,
               Handler<Secret> handler)
{
    if (endpoint.credential != CredentialKind::None) {
        vault.read(endpoint.id, context, std::move(handler));
        return;
    }
    QMetaObject::invokeMethod(
            context, [handler = std::move(handler)] { handler(Secret()); }, Qt::QueuedConnection);
}

bool wantsCredentials(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::NoToken:
    case ErrorKind::VaultDenied:
    case ErrorKind::VaultUnavailable:
        return true;
    default:
        return false;
    }
}

} // namespace headwater
