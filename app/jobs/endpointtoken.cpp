// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtoken.h"

#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

#include <QCoreApplication>
#include <QMetaObject>

namespace headwater {

namespace {

bool takesTheSameToken(const ClusterEndpoint &one, const ClusterEndpoint &other)
{
    return one.url == other.url && one.credential == other.credential;
}

Error changedMeanwhile(const ClusterEndpoint &endpoint)
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate("EndpointToken",
                                        "%1 was changed while its token was read: nothing was sent.")
                    .arg(endpoint.name)};
}

} // namespace

void readToken(TokenVault &vault, const EndpointStore &endpoints, const ClusterEndpoint &endpoint,
               QObject *context, Handler<Secret> handler)
{
    if (endpoint.credential == CredentialKind::None) {
        QMetaObject::invokeMethod(
                context, [handler = std::move(handler)] { handler(Secret()); }, Qt::QueuedConnection);
        return;
    }
    vault.read(endpoint, context,
               [&endpoints, endpoint, handler = std::move(handler)](const Result<Secret> &token) {
                   const ClusterEndpoint *now = endpoints.find(endpoint.id);
                   if (now && takesTheSameToken(*now, endpoint))
                       handler(token);
                   else
                       handler(Failure(changedMeanwhile(endpoint)));
               });
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
