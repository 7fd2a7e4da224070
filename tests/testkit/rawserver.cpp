// SPDX-License-Identifier: Apache-2.0
#include "testkit/rawserver.h"

#include "testkit/testcertificate.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

#include <algorithm>
#include <optional>

namespace headwater::test {

RawAnswer RawAnswer::http(int status, const QByteArray &body, const QList<QByteArray> &headers)
{
    RawAnswer answer;
    answer.bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const QByteArray &line : headers)
        answer.bytes += line + "\r\n";
    answer.bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return answer;
}

RawAnswer RawAnswer::json(const QByteArray &body)
{
    return http(200, body, {"Content-Type: application/json; charset=utf-8"});
}

RawAnswer RawAnswer::silence(Then then, When when)
{
    RawAnswer answer;
    answer.then = then;
    answer.when = when;
    return answer;
}

QByteArray RawRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

namespace {

/// Removes a complete head from \a bytes and returns it; leaves \a bytes unchanged if it is incomplete.
std::optional<RawRequest> takeHead(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    QList<QByteArray> lines = bytes.first(end).split('\n');
    RawRequest request;
    request.startLine = lines.takeFirst().trimmed();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    bytes.remove(0, end + 4);
    return request;
}

} // namespace

class RawServer::Connection final : public QObject
{
public:
    Connection(RawServer &server, QSslSocket *socket, int number)
        : QObject(&server), m_server(server), m_socket(socket), m_number(number)
    {
        socket->setParent(this);
        connect(&m_drip, &QTimer::timeout, this, &Connection::sendDrop);
        connect(socket, &QSslSocket::readyRead, this, &Connection::receive);
        connect(socket, &QSslSocket::disconnected, this, [this] {
            --m_server.m_open;
            deleteLater();
        });
    }

    void begin()
    {
        if (m_server.m_script.front().when == RawAnswer::When::OnConnect)
            answer(m_server.m_script);
    }

private:
    void receive()
    {
        const QByteArray bytes = m_socket->readAll();
        m_server.m_received += bytes;
        m_pending += bytes;
        for (;;) {
            if (!m_head) {
                m_head = takeHead(m_pending);
                if (!m_head)
                    return;
                m_head->connection = m_number;
                std::deque<RawAnswer> &script = m_server.scriptFor(m_head->path());
                if (script.front().when == RawAnswer::When::AfterHeaders)
                    return answer(script);
            }
            const qsizetype length = m_head->header("Content-Length").toLongLong();
            if (m_pending.size() < length)
                return;
            m_head->body = m_pending.first(length);
            m_pending.remove(0, length);
            m_server.m_requests.append(*m_head);
            std::deque<RawAnswer> &script = m_server.scriptFor(m_head->path());
            m_head.reset();
            if (script.front().when == RawAnswer::When::AfterRequest)
                answer(script);
        }
    }

    void answer(std::deque<RawAnswer> &script)
    {
        const RawAnswer answer = script.front();
        if (script.size() > 1)
            script.pop_front();
        m_then = answer.then;
        if (answer.dripEvery.count() > 0) {
            m_drops = answer.bytes;
            m_drip.start(answer.dripEvery);
            return;
        }
        m_socket->write(answer.bytes);
        if (answer.endless.isEmpty())
            return end();
        m_endless = answer.endless;
        connect(m_socket, &QSslSocket::bytesWritten, this, &Connection::flood);
        connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &Connection::flood);
        flood();
    }

    void flood()
    {
        constexpr qint64 kAhead = 256 * 1024;
        while (m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < kAhead)
            m_socket->write(m_endless);
    }

    void sendDrop()
    {
        if (m_drops.isEmpty()) {
            m_drip.stop();
            return end();
        }
        m_socket->write(m_drops.first(1));
        m_socket->flush();
        m_drops.remove(0, 1);
    }

    void end()
    {
        switch (m_then) {
        case RawAnswer::Then::KeepOpen:
            return;
        case RawAnswer::Then::CloseForGood:
            m_server.close();
            [[fallthrough]];
        case RawAnswer::Then::Close:
            m_socket->disconnectFromHost();
            return;
        case RawAnswer::Then::Reset:
            m_socket->flush();
            const linger none{1, 0};
            ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none,
                         sizeof none);
            m_socket->abort();
            return;
        }
    }

    RawServer &m_server;
    QSslSocket *m_socket;
    int m_number;
    QByteArray m_pending;
    std::optional<RawRequest> m_head;
    RawAnswer::Then m_then = RawAnswer::Then::KeepOpen;
    QByteArray m_drops;
    QByteArray m_endless;
    QTimer m_drip;
};

RawServer::RawServer(Transport transport) : m_transport(transport), m_script{RawAnswer::silence()}
{
    listen(QHostAddress::LocalHost);
}

RawServer::~RawServer()
{
    for (QObject *child : children())
        child->disconnect();
    qDeleteAll(findChildren<QSslSocket *>());
}

void RawServer::setScript(std::deque<RawAnswer> script)
{
    m_script = std::move(script);
}

void RawServer::setScript(const QByteArray &pathEnd, std::deque<RawAnswer> script)
{
    m_routes[pathEnd] = std::move(script);
}

std::deque<RawAnswer> &RawServer::scriptFor(const QByteArray &path)
{
    for (auto route = m_routes.begin(); route != m_routes.end(); ++route) {
        if (path.endsWith(route.key()))
            return *route;
    }
    return m_script;
}

qsizetype RawServer::count(const QByteArray &pathEnd) const
{
    return std::count_if(
            m_requests.begin(), m_requests.end(),
            [&pathEnd](const RawRequest &request) { return request.path().endsWith(pathEnd); });
}

QUrl RawServer::url() const
{
    QUrl url;
    url.setScheme(m_transport == Transport::Tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    return url;
}

void RawServer::incomingConnection(qintptr descriptor)
{
    auto socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    ++m_open;
    auto connection = new Connection(*this, socket, ++m_connections);
    if (m_transport == Transport::Tls) {
        socket->setLocalCertificate(testCertificate());
        socket->setPrivateKey(testKey());
        connect(socket, &QSslSocket::encrypted, connection, &Connection::begin);
        socket->startServerEncryption();
    } else {
        connection->begin();
    }
}

} // namespace headwater::test
