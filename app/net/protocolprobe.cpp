// SPDX-License-Identifier: Apache-2.0
#include "net/protocolprobe.h"

#include "core/job/endpointaddress.h"
#include "net/networkpath.h"
#include "net/tlsrelay.h"

#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace headwater {

namespace {

constexpr std::chrono::milliseconds kPatience{5'000};

constexpr char kPlainRequest[] = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
/// RFC 9113 §3.4: the preface, then an empty SETTINGS frame, which a server answers with its own.
const QByteArray kHttp2Preface
        = QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + QByteArray("\0\0\0\4\0\0\0\0\0", 9);

bool isSettingsFrame(const QByteArray &data)
{
    return data.size() >= 9 && data.at(0) == 0 && data.at(3) == 4 && data.at(5) == 0;
}

/// A child of its context, so that it dies with it.
class Probe final : public QObject
{
public:
    Probe(const QUrl &url, const NetworkPath &path, QObject *context,
          std::function<void(PortProtocol)> handler)
        : QObject(context),
          m_url(url),
          m_path(path),
          m_handler(std::move(handler)),
          m_relay(path.relay())
    {
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, [this] { next(); });
    }

    void start()
    {
        if (m_path.isForwarded(m_url)) // a proxy that speaks HTTP/1.1 for the server
            m_steps = {};
        else if (isSecure(m_url))
            m_steps = {&Probe::askInPlain, &Probe::askForHttp2};
        else
            m_steps = {&Probe::tryTls, &Probe::askForHttp2};
        next();
    }

private:
    QSslSocket &open()
    {
        m_socket = std::make_unique<QSslSocket>();
        m_socket->setProxy(m_path.qtProxy(m_url, m_relay.get()));
        if (!m_path.tls.isNull())
            m_socket->setSslConfiguration(m_path.tls);
        connect(m_socket.get(), &QSslSocket::errorOccurred, this, [this] { later(); });
        m_patience.start(kPatience);
        return *m_socket;
    }

    void askInPlain()
    {
        QSslSocket &socket = open();
        connect(&socket, &QSslSocket::connected, this, [&socket] { socket.write(kPlainRequest); });
        connect(&socket, &QSslSocket::readyRead, this, [this, &socket] {
            if (socket.peek(5) == "HTTP/")
                finish(PortProtocol::Http);
        });
        socket.connectToHost(m_url.host(), serverPort(m_url));
    }

    void tryTls()
    {
        QSslSocket &socket = open();
        // A certificate that is not trusted is still one.
        connect(&socket, &QSslSocket::sslErrors, this, [this] { finish(PortProtocol::Https); });
        connect(&socket, &QSslSocket::encrypted, this, [this] { finish(PortProtocol::Https); });
        socket.connectToHostEncrypted(m_url.host(), serverPort(m_url));
    }

    void askForHttp2()
    {
        QSslSocket &socket = open();
        connect(&socket, &QSslSocket::readyRead, this, [this, &socket] {
            if (isSettingsFrame(socket.peek(9)))
                finish(PortProtocol::Http2Only);
        });
        const auto ask = [&socket] { socket.write(kHttp2Preface); };
        if (!isSecure(m_url)) {
            connect(&socket, &QSslSocket::connected, this, ask);
            socket.connectToHost(m_url.host(), serverPort(m_url));
            return;
        }
        connect(&socket, &QSslSocket::encrypted, this, ask);
        QSslConfiguration tls = socket.sslConfiguration();
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
        socket.setSslConfiguration(tls);
        if (m_path.serverName.isEmpty())
            socket.connectToHostEncrypted(m_url.host(), serverPort(m_url));
        else
            socket.connectToHostEncrypted(m_url.host(), serverPort(m_url), m_path.serverName);
    }

    /// From the event loop: the socket is still emitting.
    void later()
    {
        m_socket->disconnect(this);
        QMetaObject::invokeMethod(this, &Probe::next, Qt::QueuedConnection);
    }

    void next()
    {
        if (m_steps.isEmpty())
            finish(PortProtocol::Unknown);
        else
            (this->*m_steps.takeFirst())();
    }

    void finish(PortProtocol found)
    {
        m_patience.stop();
        if (m_socket)
            m_socket->disconnect(this);
        deleteLater();
        std::exchange(m_handler, nullptr)(found);
    }

    QUrl m_url;
    NetworkPath m_path;
    std::function<void(PortProtocol)> m_handler;
    std::unique_ptr<TlsRelay> m_relay;
    std::unique_ptr<QSslSocket> m_socket;
    QList<void (Probe::*)()> m_steps;
    QTimer m_patience;
};

} // namespace

void probeProtocol(const QUrl &url, const NetworkPath &path, QObject *context,
                   std::function<void(PortProtocol)> handler)
{
    auto *probe = new Probe(url, path, context, std::move(handler));
    QMetaObject::invokeMethod(probe, &Probe::start, Qt::QueuedConnection);
}

} // namespace headwater
