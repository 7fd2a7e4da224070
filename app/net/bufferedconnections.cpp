// SPDX-License-Identifier: Apache-2.0
#include "net/bufferedconnections.h"

#include <QNetworkAccessManager>

namespace headwater {

void BufferedConnections::install(QNetworkAccessManager &network, const QNetworkProxy &proxy)
{
    const bool isDirect = proxy.type() == QNetworkProxy::NoProxy;
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    network.setProxyFactory(
            new BufferedConnections(isDirect ? QNetworkProxy(QNetworkProxy::DefaultProxy) : proxy));
}

QList<QNetworkProxy> BufferedConnections::queryProxy(const QNetworkProxyQuery &)
{
    return {m_proxy};
}

} // namespace headwater
