// SPDX-License-Identifier: Apache-2.0
#include "jobs/clusteraccess.h"

#include "core/base/logging.h"
#include "core/job/job.h"
#include "jobs/secretaccess.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class ClusterAccessText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::ClusterAccess)
};

/// Whether the same requests may be sent to both in the same way.
bool isReachedAlike(const ClusterEndpoint &one, const ClusterEndpoint &other)
{
    return one.url == other.url && one.credential == other.credential && one.route == other.route
            && one.observeOnly == other.observeOnly;
}

bool isUnchanged(const ClusterEndpoint &endpoint, const EndpointStore &endpoints)
{
    const ClusterEndpoint *now = endpoints.find(endpoint.id);
    return now && isReachedAlike(*now, endpoint);
}

Failure invalid(const QString &why)
{
    return Failure(Error{ErrorKind::InvalidInput, why});
}

Failure changed(const ClusterEndpoint &endpoint)
{
    return invalid(
            ClusterAccessText::tr("%1 changed before the request could be sent. Nothing was sent.")
                    .arg(endpoint.name));
}

} // namespace

Result<Done> ClusterLink::check() const
{
    if (isUnchanged(m_endpoint, *m_endpoints))
        return Done{};
    return changed(m_endpoint);
}

ClusterAccess::ClusterAccess(ClusterClient &client, const EndpointStore &endpoints,
                             TokenVault &vault)
    : m_client(client), m_endpoints(endpoints), m_vault(vault)
{
}

Result<ClusterEndpoint> ClusterAccess::endpointOf(const EndpointId &id) const
{
    if (const ClusterEndpoint *endpoint = m_endpoints.find(id))
        return *endpoint;
    return invalid(ClusterAccessText::tr("The endpoint is no longer configured."));
}

Result<ClusterEndpoint> ClusterAccess::endpointOf(const RefreshJob &job) const
{
    const Result<ClusterEndpoint> endpoint = endpointOf(job.collection.endpoint);
    if (!endpoint || job.belongsTo(endpoint->url))
        return endpoint;
    return invalid(
            ClusterAccessText::tr(
                    "The endpoint now points to another address, %1. This refresh belongs to %2.")
                    .arg(endpoint->url.toDisplayString(), job.address.toDisplayString()));
}

void ClusterAccess::open(const Result<ClusterEndpoint> &endpoint, QObject *context,
                         Handler<ClusterLink> handler) const
{
    if (!endpoint) {
        QMetaObject::invokeMethod(
                context, [handler, error = endpoint.error()] { handler(Failure(error)); },
                Qt::QueuedConnection);
        return;
    }
    readSecrets(m_vault, *endpoint, context,
                [this, endpoint = *endpoint, handler](const Result<EndpointSecrets> &secrets) {
                    if (!isUnchanged(endpoint, m_endpoints)) {
                        handler(changed(endpoint));
                        return;
                    }
                    if (!secrets) {
                        qCDebug(jobsLog).noquote()
                                << endpoint.id.value << "no token:" << secrets.error().message;
                    }
                    handler(secrets.map([&](const EndpointSecrets &read) {
                        return ClusterLink(m_client, m_endpoints, endpoint, read);
                    }));
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

bool isAboutEndpoint(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::ServerBusy:
    case ErrorKind::RateLimited:
    case ErrorKind::Redirected:
        return true;
    default:
        return wantsCredentials(error);
    }
}

} // namespace headwater
