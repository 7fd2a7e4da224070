// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/proxyserver.h"

#include <QSslConfiguration>
#include <QTcpServer>

class QSslSocket;

namespace headwater {

/// A way to a proxy that is reached over TLS: Qt speaks to proxies only without. Listens on a free
/// port of the loopback interface and passes the bytes of every connection to the proxy and back.
/// It gives nobody more than a connection to that proxy; a login is in the requests themselves.
class TlsRelay final : public QTcpServer
{
    Q_OBJECT
public:
    /// \a tls decides which proxies are trusted; null for Qt's default.
    TlsRelay(const ProxyServer &proxy, const QSslConfiguration &tls, QObject *parent = nullptr);

    /// Whether any byte of a request reached the proxy.
    [[nodiscard]] bool hasPassed() const { return m_hasPassed; }
    /// Why the last connection to the proxy could not be made; empty if it could.
    [[nodiscard]] const QString &lastFailure() const { return m_lastFailure; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void takeRequest(QTcpSocket &client, QSslSocket &proxy);

    QString m_host;
    quint16 m_port;
    QSslConfiguration m_tls;
    QString m_lastFailure;
    bool m_hasPassed = false;
};

} // namespace headwater
