// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/endpointsecrets.h"
#include "core/job/proxyserver.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

#include <memory>
#include <optional>
#include <vector>

namespace headwater {

class TlsRelay;

/// Whether \a url goes through \a proxy as a plain request, which the proxy itself answers if it has
/// trouble. All others go through a connection that the proxy opens to the server.
[[nodiscard]] bool isForwardedBy(const std::optional<ProxyServer> &proxy, const QUrl &url);

/// How the requests to one endpoint travel: through which proxy, and with which certificates.
struct NetworkPath
{
    std::optional<ProxyServer> proxy; ///< nullopt: directly
    QSslConfiguration tls; ///< null: Qt's default
    QString serverName; ///< what the server's certificate must name; empty: the host of the address
    int lane = 0; ///< requests of different lanes never share a connection; 0 is the plain one

    [[nodiscard]] bool isForwarded(const QUrl &url) const { return isForwardedBy(proxy, url); }

    /// A new relay to a proxy over TLS; null for any other path.
    [[nodiscard]] std::unique_ptr<TlsRelay> relay() const;
    /// The proxy for requests to \a url as Qt needs it; \a relay leads there if it needs TLS. The login
    /// for forwarded requests is not in it: HttpExchange sends that one with every request, because
    /// Qt would repeat a request to add it.
    [[nodiscard]] QNetworkProxy qtProxy(const QUrl &url, const TlsRelay *relay) const;
};

/// The only place that decides on proxies and certificates: for listing, sending, following, and
/// testing a connection.
class NetworkPaths final
{
public:
    enum class SystemProxies { Used, Ignored };

    /// The path for \a endpoint. Files of certificates are read again when they change. Error
    /// InvalidInput: a file, a passphrase or a proxy of the environment cannot be used.
    [[nodiscard]] Result<NetworkPath> find(const ClusterEndpoint &endpoint,
                                           const EndpointSecrets &secrets,
                                           SystemProxies systemProxies);

private:
    struct Known;

    [[nodiscard]] Result<NetworkPath> make(const Known &wanted);

    std::vector<Known> m_known;
    int m_lanes = 0;

public:
    NetworkPaths();
    ~NetworkPaths();
    Q_DISABLE_COPY_MOVE(NetworkPaths)
};

/// The proxy that the environment, else the desktop, sets for \a url.
[[nodiscard]] Result<std::optional<ProxyServer>> systemProxy(const QUrl &url);

} // namespace headwater
