// SPDX-License-Identifier: Apache-2.0
#include "net/tlsrelay.h"

#include "net/tlsfault.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpSocket>

namespace headwater {

namespace {

/// How much may wait for a slow side before nothing more is read from the other.
constexpr qint64 kMostWaiting = 256 * 1024;

/// Passes on what \a from has, as long as \a to keeps up.
void pass(QTcpSocket &from, QTcpSocket &to)
{
    while (to.isOpen() && from.bytesAvailable() > 0 && to.bytesToWrite() < kMostWaiting)
        to.write(from.read(kMostWaiting));
}

} // namespace

TlsRelay::TlsRelay(const ProxyServer &proxy, const QSslConfiguration &tls, QObject *parent)
    : QTcpServer(parent), m_host(proxy.host), m_port(proxy.port), m_tls(tls)
{
    setProxy(QNetworkProxy::NoProxy);
    listen(QHostAddress::LocalHost);
}

void TlsRelay::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    auto *proxy = new QSslSocket(client);
    proxy->setProxy(QNetworkProxy::NoProxy);
    if (!m_tls.isNull())
        proxy->setSslConfiguration(m_tls);
    client->setReadBufferSize(kMostWaiting);
    proxy->setReadBufferSize(kMostWaiting);

    connect(proxy, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_lastFailure = tlsFault(errors, {}).words; });
    connect(proxy, &QSslSocket::errorOccurred, this, [this, proxy] {
        if (!proxy->isEncrypted() && m_lastFailure.isEmpty())
            m_lastFailure = proxy->errorString();
    });
    connect(proxy, &QSslSocket::encrypted, client, [this, client, proxy] {
        m_lastFailure.clear();
        takeRequest(*client, *proxy);
    });
    connect(client, &QTcpSocket::readyRead, proxy,
            [this, client, proxy] { takeRequest(*client, *proxy); });
    connect(proxy, &QSslSocket::encryptedBytesWritten, client,
            [this, client, proxy] { takeRequest(*client, *proxy); });
    connect(proxy, &QSslSocket::readyRead, client, [client, proxy] { pass(*proxy, *client); });
    connect(client, &QTcpSocket::bytesWritten, proxy, [client, proxy] { pass(*proxy, *client); });
    const auto end = [client, proxy] {
        if (!proxy->isEncrypted())
            client->abort();
        if (client->isOpen())
            client->write(proxy->readAll()); // no more than the read buffer
        client->disconnectFromHost();
    };
    connect(proxy, &QSslSocket::disconnected, client, end);
    // Of an end within TLS only this signal tells.
    connect(proxy, &QSslSocket::errorOccurred, client, end);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);

    m_lastFailure.clear();
    if (!client->setSocketDescriptor(descriptor)) {
        delete client;
        return;
    }
    proxy->connectToHostEncrypted(m_host, m_port);
}

void TlsRelay::takeRequest(QTcpSocket &client, QSslSocket &proxy)
{
    if (!proxy.isEncrypted())
        return; // nothing leaves before the proxy is known to be the right one
    m_hasPassed |= client.bytesAvailable() > 0;
    pass(client, proxy);
}

} // namespace headwater
