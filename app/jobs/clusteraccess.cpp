// SPDX-License-Identifier: Apache-2.0
#include "jobs/clusteraccess.h"

#include "core/base/logging.h"
#include "core/job/job.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(headwater::ClusterAccess)
};

bool takesTheSameToken(const ClusterEndpoint &one, const ClusterEndpoint &other)
{
    return one.url == other.url && one.credential == other.credential;
}

bool isUnchanged(const ClusterEndpoint &endpoint, const EndpointStore &endpoints)
{
    const ClusterEndpoint *now = endpoints.find(endpoint.id);
    return now && takesTheSameToken(*now, endpoint);
}

Failure invalid(const QString &why)
{
    return Failure(Error{ErrorKind::InvalidInput, why});
}

} // namespace

Result<Done> ClusterLink::check() const
{
    if (isUnchanged(m_endpoint, *m_endpoints))
        return Done{};
    return invalid(Text::tr("%1 changed before the request could be sent. Nothing was sent.")
                           .arg(m_endpoint.name));
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
    return invalid(Text::tr("The endpoint is no longer configured."));
}

Result<ClusterEndpoint> ClusterAccess::endpointOf(const RefreshJob &job) const
{
    const Result<ClusterEndpoint> endpoint = endpointOf(job.collection.endpoint);
    if (!endpoint || job.belongsTo(endpoint->url))
        return endpoint;
    return invalid(
            Text::tr("The endpoint now points to another address, %1. This refresh belongs to %2.")
                    .arg(endpoint->url.toDisplayString(), job.address.toDisplayString()));
}

void ClusterAccess::open(const Result<ClusterEndpoint> &endpoint, QObject *context,
                         Handler<ClusterLink> handler) const
{
    const auto openWith = [this, endpoint, handler](const Result<Secret> &token) {
        if (!token)
            qCDebug(jobsLog).noquote()
                    << endpoint->id.value << "no token:" << token.error().message;
        handler(token.map([&](const Secret &secret) {
            return ClusterLink(m_client, m_endpoints, *endpoint, secret);
        }));
    };
    if (!endpoint) {
        QMetaObject::invokeMethod(
                context, [handler, error = endpoint.error()] { handler(Failure(error)); },
                Qt::QueuedConnection);
    } else if (endpoint->credential == CredentialKind::None) {
        QMetaObject::invokeMethod(
                context, [openWith] { openWith(Secret()); }, Qt::QueuedConnection);
    } else {
        m_vault.read(*endpoint, context, [this, openWith, endpoint](const Result<Secret> &token) {
            if (isUnchanged(*endpoint, m_endpoints)) {
                openWith(token);
                return;
            }
            openWith(invalid(
                    Text::tr("%1 changed before the request could be sent. Nothing was sent.")
                            .arg(endpoint->name)));
        });
    }
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
