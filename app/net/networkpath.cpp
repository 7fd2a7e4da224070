// SPDX-License-Identifier: Apache-2.0
#include "net/networkpath.h"

#include "core/job/endpointaddress.h"
#include "core/job/environmentproxy.h"
#include "net/tlsfiles.h"
#include "net/tlsrelay.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

/// NetworkPaths that are no longer in use stay until there are this many.
constexpr size_t kMostKnown = 1024;

struct NetworkPathText
{
    Q_DECLARE_TR_FUNCTIONS(NetworkPath)
};

bool isSameSecret(const Secret &one, const Secret &other)
{
    return one.reveal() == other.reveal();
}

bool isSameProxy(const std::optional<ProxyServer> &one, const std::optional<ProxyServer> &other)
{
    if (!one || !other)
        return !one && !other;
    return one->address() == other->address() && isSameSecret(one->password, other->password);
}

Result<std::optional<ProxyServer>> ownProxy(const NetworkRoute &route, const Secret &password)
{
    Result<ProxyServer> proxy = readProxy(route.proxy.toString(QUrl::FullyEncoded));
    if (!proxy)
        return Failure(proxy.error());
    proxy->password = password;
    proxy->origin = NetworkPathText::tr("this endpoint");
    return *std::move(proxy);
}

Result<std::optional<ProxyServer>> proxyOf(const ClusterEndpoint &endpoint,
                                           const EndpointSecrets &secrets,
                                           NetworkPaths::SystemProxies systemProxies)
{
    switch (endpoint.route.proxyChoice) {
    case ProxyChoice::Own:
        return ownProxy(endpoint.route, secrets.proxyPassword);
    case ProxyChoice::System:
        if (systemProxies == NetworkPaths::SystemProxies::Used)
            return systemProxy(endpoint.url);
        break;
    case ProxyChoice::None:
        break;
    }
    return std::optional<ProxyServer>();
}

} // namespace

/// What a path was made from.
struct NetworkPaths::Known
{
    std::optional<ProxyServer> proxy;
    TlsFiles files;
    Secret passphrase;
    NetworkPath path;

    [[nodiscard]] bool isMadeFromTheSame(const Known &other) const
    {
        return isSameProxy(proxy, other.proxy) && files == other.files
                && isSameSecret(passphrase, other.passphrase);
    }
};

NetworkPaths::NetworkPaths() = default;

NetworkPaths::~NetworkPaths() = default;

bool isForwardedBy(const std::optional<ProxyServer> &proxy, const QUrl &url)
{
    return proxy && proxy->kind != ProxyServer::Kind::Socks5 && !isSecure(url);
}

std::unique_ptr<TlsRelay> NetworkPath::relay() const
{
    return proxy && proxy->kind == ProxyServer::Kind::Https
            ? std::make_unique<TlsRelay>(*proxy, tls)
            : nullptr;
}

QNetworkProxy NetworkPath::qtProxy(const QUrl &url, const TlsRelay *relay) const
{
    if (!proxy)
        return QNetworkProxy::NoProxy;
    const bool forwards = isForwarded(url);
    QNetworkProxy found(forwards ? QNetworkProxy::HttpCachingProxy : QNetworkProxy::HttpProxy,
                        proxy->host, proxy->port);
    if (proxy->kind == ProxyServer::Kind::Socks5)
        found.setType(QNetworkProxy::Socks5Proxy);
    if (relay) {
        found.setHostName(relay->serverAddress().toString());
        found.setPort(relay->serverPort());
    }
    if (!forwards) {
        found.setUser(proxy->user);
        found.setPassword(QString::fromUtf8(proxy->password.reveal()));
    }
    return found;
}

Result<NetworkPath> NetworkPaths::find(const ClusterEndpoint &endpoint,
                                       const EndpointSecrets &secrets, SystemProxies systemProxies)
{
    const Result<std::optional<ProxyServer>> proxy = proxyOf(endpoint, secrets, systemProxies);
    if (!proxy)
        return Failure(proxy.error());
    Known wanted{*proxy, TlsFiles::of(endpoint.route), secrets.keyPassphrase, {}};
    auto known = std::find_if(m_known.begin(), m_known.end(), [&wanted](const Known &one) {
        return one.isMadeFromTheSame(wanted);
    });
    if (known == m_known.end()) {
        Result<NetworkPath> made = make(wanted);
        if (!made)
            return made;
        wanted.path = *std::move(made);
        if (m_known.size() == kMostKnown)
            m_known.erase(m_known.begin());
        known = m_known.insert(m_known.end(), std::move(wanted));
    }
    NetworkPath path = known->path;
    path.serverName = endpoint.route.serverName;
    if (path.proxy)
        path.proxy->origin = (*proxy)->origin;
    return path;
}

Result<NetworkPath> NetworkPaths::make(const Known &wanted)
{
    NetworkPath path;
    path.proxy = wanted.proxy;
    const Result<QSslConfiguration> tls = wanted.files.configuration(wanted.passphrase);
    if (!tls)
        return Failure(tls.error());
    path.tls = *tls;
    if (path.proxy || !path.tls.isNull())
        path.lane = ++m_lanes;
    return path;
}

Result<std::optional<ProxyServer>> systemProxy(const QUrl &url)
{
    const Result<EnvironmentProxy> environment
            = environmentProxy(QProcessEnvironment::systemEnvironment(), url);
    if (!environment)
        return Failure(environment.error());
    if (environment->isSet)
        return environment->proxy;

    const QList<QNetworkProxy> found
            = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy first = found.value(0, QNetworkProxy::NoProxy);
    ProxyServer proxy;
    switch (first.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        break;
    case QNetworkProxy::Socks5Proxy:
        proxy.kind = ProxyServer::Kind::Socks5;
        break;
    default:
        return std::optional<ProxyServer>();
    }
    proxy.host = first.hostName();
    proxy.port = first.port();
    proxy.user = first.user();
    proxy.password = Secret::fromText(first.password());
    proxy.origin = NetworkPathText::tr("the system's settings");
    return proxy;
}

} // namespace headwater
