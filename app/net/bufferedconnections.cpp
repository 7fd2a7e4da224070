// SPDX-License-Identifier: Apache-2.0
#include "net/bufferedconnections.h"

#include "core/job/endpointaddress.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>

namespace headwater {

namespace {

bool isDirect(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy;
}

/// Whether a socket that looks up the proxy itself would connect to the server directly.
bool socketGoesDirectly(const QUrl &url)
{
    const int port = serverPort(url);
    const QList<QNetworkProxy> proxies
            = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url.host(), port));
    return std::all_of(proxies.begin(), proxies.end(), isDirect);
}

} // namespace

void BufferedConnections::install(QNetworkAccessManager &network)
{
    network.setProxyFactory(new BufferedConnections(network.proxy()));
}

void BufferedConnections::install(QNetworkAccessManager &network,
                                  const QNetworkAccessManager &other)
{
    const auto *installed = dynamic_cast<const BufferedConnections *>(other.proxyFactory());
    network.setProxyFactory(
            new BufferedConnections(installed ? installed->m_proxy : other.proxy()));
}

QList<QNetworkProxy> BufferedConnections::queryProxy(const QNetworkProxyQuery &query)
{
    QList<QNetworkProxy> proxies
            = m_proxy.type() == QNetworkProxy::DefaultProxy ? proxyForQuery(query) : QList{m_proxy};
    if (std::any_of(proxies.cbegin(), proxies.cend(), isDirect) && socketGoesDirectly(query.url()))
        std::replace_if(proxies.begin(), proxies.end(), isDirect,
                        QNetworkProxy(QNetworkProxy::DefaultProxy));
    return proxies;
}

} // namespace headwater
