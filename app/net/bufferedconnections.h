// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxy>

class QNetworkAccessManager;

namespace headwater {

/// Makes Qt 6.4 read plain connections through a buffer. Without one, its network thread reads an
/// answer byte by byte for as long as bytes arrive: a flooding server blocks all other requests,
/// and neither an abort nor the destruction of the manager gets through. Qt reads unbuffered when
/// the proxy is `NoProxy`. `DefaultProxy`, which the socket itself resolves to no proxy, connects
/// just as directly: install() sees to it that sockets never choose a proxy by themselves.
class BufferedConnections final : public QNetworkProxyFactory
{
public:
    /// Sends all requests of \a network through \a proxy.
    static void install(QNetworkAccessManager &network, const QNetworkProxy &proxy);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    explicit BufferedConnections(const QNetworkProxy &proxy) : m_proxy(proxy) { }

    QNetworkProxy m_proxy;
};

} // namespace headwater
