// SPDX-License-Identifier: Apache-2.0
#include "sandbox/server.h"

#include "sandbox/http.h"

#include <QDateTime>
#include <QLocale>

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <thread>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace headwater::sandbox {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kKeepAlive = 60s;
constexpr std::chrono::milliseconds kDrip = 100ms;
constexpr std::chrono::milliseconds kUntilOneIsFree = 50ms;

QByteArray httpDate(std::chrono::milliseconds offset)
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(offset.count());
    return QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

bool drip(Connection &connection, const QByteArray &body)
{
    for (const char byte : body) {
        if (!connection.pause(kDrip) || !connection.write(QByteArray(1, byte)))
            return false;
    }
    return true;
}

} // namespace

Server::Server(Service &service) : m_service(service) { }

Server::~Server()
{
    if (m_listening >= 0)
        ::close(m_listening);
}

std::optional<quint16> Server::bind(quint16 port)
{
    m_listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    // not SO_REUSEPORT: two sandboxes on one port would share its requests
    const int on = 1;
    ::setsockopt(m_listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listening, plain, size) != 0 || ::listen(m_listening, SOMAXCONN) != 0
        || ::getsockname(m_listening, plain, &size) != 0)
        return {};
    return ntohs(address.sin_port);
}

bool Server::run()
{
    std::array<pollfd, 2> watched{{{m_listening, POLLIN, 0}, {m_stop.descriptor(), POLLIN, 0}}};
    bool isStopped = false;
    bool canListen = true;
    while (!isStopped && canListen) {
        const int ready = ::poll(watched.data(), watched.size(), -1);
        isStopped = ready > 0 && watched[1].revents != 0;
        if (isStopped || (ready < 0 && errno == EINTR))
            continue;
        const int socket = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket >= 0)
            serveInThread(socket);
        else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            std::this_thread::sleep_for(kUntilOneIsFree);
        else
            canListen = errno == EINTR || errno == ECONNABORTED || errno == EAGAIN;
    }
    std::unique_lock lock(m_mutex);
    m_oneEnded.wait(lock, [this] { return m_connections == 0; });
    return isStopped;
}

void Server::stop()
{
    m_stop.raise();
}

void Server::serveInThread(int socket)
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_connections;
    }
    const auto ended = [this] {
        const std::scoped_lock lock(m_mutex);
        --m_connections;
        m_oneEnded.notify_all();
    };
    try {
        std::thread([this, socket, ended] {
            {
                Connection connection(socket, m_stop);
                serve(connection);
            }
            ended();
        }).detach();
    } catch (const std::system_error &) { // no further thread
        ::close(socket);
        ended();
    }
}

void Server::serve(Connection &connection)
{
    bool staysOpen = true;
    while (staysOpen && connection.waitForRequest(kKeepAlive)) {
        const auto request = readRequest(connection);
        if (request) {
            staysOpen = answer(connection, request->call, request->staysOpen);
        } else {
            staysOpen = false;
            if (request.error() != 0)
                (void)connection.write(answerHead(request.error(), {}, 0, false));
        }
    }
}

/// True if another request may follow.
bool Server::answer(Connection &connection, const Call &call, bool staysOpen)
{
    const Answer answer = m_service.answer(call);
    switch (answer.wire) {
    case Wire::Hanging:
        connection.waitUntilClientLeaves();
        [[fallthrough]];
    case Wire::Closed:
        connection.close();
        return false;
    case Wire::Reset:
        connection.reset();
        return false;
    case Wire::Whole:
    case Wire::Truncated:
    case Wire::Dripping:
        break;
    }
    const QByteArray body = answer.body();
    QList<Header> headers{{"Date", httpDate(answer.dateOffset)}};
    headers += answer.headers;
    if (!body.isEmpty())
        headers.append({"Content-Type", answer.contentType});
    if (!connection.write(answerHead(answer.status, headers, body.size(), staysOpen)))
        return false;
    if (call.method == "HEAD")
        return staysOpen;
    if (answer.wire == Wire::Truncated) {
        (void)connection.write(body.left(body.size() / 2));
        return false;
    }
    const bool isSent
            = answer.wire == Wire::Dripping ? drip(connection, body) : connection.write(body);
    return isSent && staysOpen;
}

} // namespace headwater::sandbox
