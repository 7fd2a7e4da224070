// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxy>

class QNetworkAccessManager;

namespace headwater {

/// Makes Qt 6.4 read plain connections through a buffer. Without one its network thread takes an answer
/// byte by byte for as long as some come: a server that floods it holds up all other requests, and
/// neither an abort nor the end of the manager gets through. It reads unbuffered where the proxy is
/// `NoProxy`; `DefaultProxy`, which the socket resolves to none itself, leads to the server as directly.
class BufferedConnections final : public QNetworkProxyFactory
{
public:
    /// For \a network, with the proxy that it has.
    static void install(QNetworkAccessManager &network);
    /// For \a network, as \a other has it.
    static void install(QNetworkAccessManager &network, const QNetworkAccessManager &other);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    explicit BufferedConnections(const QNetworkProxy &proxy) : m_proxy(proxy) { }

    QNetworkProxy m_proxy; ///< DefaultProxy: the application's or the system's
};

} // namespace headwater
