// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/endpointsecrets.h"
#include "net/clusterclient.h"

#include <tuple>

namespace headwater {

class EndpointStore;
class TokenVault;

namespace detail {
/// The last parameter of a verb of ClusterClient: its handler.
template <typename... Parameters>
using VerbHandler = std::tuple_element_t<sizeof...(Parameters) - 1, std::tuple<Parameters...>>;
} // namespace detail

/// An endpoint with its secrets, for several calls in a row. Once the endpoint is removed, or its
/// address, route or kind of token changes, nothing more is sent: InvalidInput.
class ClusterLink final
{
public:
    ClusterLink(ClusterClient &client, const EndpointStore &endpoints, ClusterEndpoint endpoint,
                EndpointSecrets secrets)
        : m_client(&client),
          m_endpoints(&endpoints),
          m_endpoint(std::move(endpoint)),
          m_secrets(std::move(secrets))
    {
    }

    [[nodiscard]] const ClusterEndpoint &endpoint() const { return m_endpoint; }

    /// Calls a \a verb of ClusterClient with \a arguments: `call(&ClusterClient::rowCount, this, handler,
    /// collection)`. Reports once, never before it returns, to \a context while that lives.
    template <typename... Parameters, typename... Arguments>
    void call(void (ClusterClient::*verb)(Parameters...), QObject *context,
              detail::VerbHandler<Parameters...> handler, const Arguments &...arguments) const
    {
        if (const Result<Done> unchanged = check(); !unchanged) {
            QMetaObject::invokeMethod(
                    context, [handler, error = unchanged.error()] { handler({Failure(error)}); },
                    Qt::QueuedConnection);
            return;
        }
        (m_client->*verb)(m_endpoint, m_secrets, arguments..., context, std::move(handler));
    }

private:
    [[nodiscard]] Result<Done> check() const;

    ClusterClient *m_client;
    const EndpointStore *m_endpoints;
    ClusterEndpoint m_endpoint;
    EndpointSecrets m_secrets;
};

/// The only way from an endpoint's id to its cluster: finds the endpoint and its token, makes the
/// call and returns the answer with its exchange. All communication with configured endpoints goes
/// through it.
class ClusterAccess final
{
    Q_DISABLE_COPY_MOVE(ClusterAccess)
public:
    /// All must outlive the access, and so must every context passed to it.
    ClusterAccess(ClusterClient &client, const EndpointStore &endpoints, TokenVault &vault);

    [[nodiscard]] const EndpointStore &endpoints() const { return m_endpoints; }
    [[nodiscard]] ClusterClient &client() const { return m_client; }

    /// The endpoint as configured. Error InvalidInput: it no longer is.
    [[nodiscard]] Result<ClusterEndpoint> endpointOf(const EndpointId &id) const;
    /// The endpoint at which \a job can be polled, or to which it can be sent while it is queued.
    /// Error InvalidInput: it is no longer configured, or its address is not the one \a job was
    /// meant for. The cluster at the new address does not know the job, and its “not found” would
    /// be taken for the truth.
    [[nodiscard]] Result<ClusterEndpoint> endpointOf(const RefreshJob &job) const;

    /// Reads the secrets of \a endpoint: readSecrets(). Reports once, never
    /// before it returns, to \a context while that lives. Errors: that of \a endpoint, those of
    /// TokenVault::read(), and InvalidInput when the endpoint changed meanwhile.
    void open(const Result<ClusterEndpoint> &endpoint, QObject *context,
              Handler<ClusterLink> handler) const;

    /// Opens a link for one call: ClusterLink::call().
    template <typename... Parameters, typename... Arguments>
    void call(const EndpointId &endpoint, void (ClusterClient::*verb)(Parameters...),
              QObject *context, detail::VerbHandler<Parameters...> handler,
              const Arguments &...arguments) const
    {
        open(endpointOf(endpoint), context,
             [verb, context, handler, arguments...](const Result<ClusterLink> &link) {
                 if (link)
                     link->call(verb, context, handler, arguments...);
                 else
                     handler({Failure(link.error())});
             });
    }

private:
    ClusterClient &m_client;
    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
};

/// True for errors that only the user can resolve, by entering another token or unlocking the
/// keychain.
[[nodiscard]] bool wantsCredentials(const Error &error);
/// True for errors about the whole endpoint: the next request would fail for the same reason.
[[nodiscard]] bool isAboutEndpoint(const Error &error);

} // namespace headwater
