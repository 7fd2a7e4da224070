// SPDX-License-Identifier: Apache-2.0
#include "sandbox/connection.h"

#include <array>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace headwater::sandbox {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kTransferTimeout = 30s;
constexpr std::chrono::milliseconds kForever{-1};
constexpr int kNoSocket = -1;
} // namespace

StopSignal::StopSignal()
{
    if (::pipe(m_ends) != 0)
        qFatal("cannot make a pipe");
}

StopSignal::~StopSignal()
{
    ::close(m_ends[0]);
    ::close(m_ends[1]);
}

void StopSignal::raise()
{
    const ssize_t written = ::write(m_ends[1], "", 1);
    Q_ASSERT(written == 1);
    Q_UNUSED(written)
}

Connection::Connection(int socket, const StopSignal &stop) : m_socket(socket), m_stop(stop)
{
    // head and body are written separately; without this the body would wait for an acknowledgement
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection()
{
    close();
}

bool Connection::waitForRequest(std::chrono::milliseconds timeout) const
{
    return !m_received.isEmpty() || waitFor(POLLIN, timeout);
}

bool Connection::pause(std::chrono::milliseconds time) const
{
    std::array<pollfd, 2> watched{{{m_socket, POLLRDHUP, 0}, {m_stop.descriptor(), POLLIN, 0}}};
    return ::poll(watched.data(), watched.size(), static_cast<int>(time.count())) == 0;
}

void Connection::waitUntilClientLeaves() const
{
    while (pause(kForever)) { }
}

std::optional<QByteArray> Connection::readLine(qsizetype longest)
{
    qsizetype searched = 0;
    qsizetype end;
    while ((end = m_received.indexOf('\n', searched)) < 0) {
        searched = m_received.size();
        if (searched > longest || !receive())
            return {};
    }
    if (end > longest)
        return {};
    QByteArray line = m_received.left(end);
    m_received.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

std::optional<QByteArray> Connection::read(qsizetype size)
{
    while (m_received.size() < size) {
        if (!receive())
            return {};
    }
    const QByteArray bytes = m_received.left(size);
    m_received.remove(0, size);
    return bytes;
}

bool Connection::write(const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        if (!waitFor(POLLOUT, kTransferTimeout))
            return false;
        const ssize_t taken = ::send(m_socket, bytes.constData() + sent,
                                     static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (taken <= 0)
            return false;
        sent += taken;
    }
    return true;
}

void Connection::close()
{
    if (m_socket == kNoSocket)
        return;
    ::shutdown(m_socket, SHUT_RDWR);
    ::close(m_socket);
    m_socket = kNoSocket;
}

void Connection::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::close(m_socket);
    m_socket = kNoSocket;
}

bool Connection::waitFor(short events, std::chrono::milliseconds timeout) const
{
    if (m_socket == kNoSocket)
        return false;
    std::array<pollfd, 2> watched{{{m_socket, events, 0}, {m_stop.descriptor(), POLLIN, 0}}};
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
    return ready > 0 && watched[1].revents == 0 && (watched[0].revents & events) != 0;
}

/// Waits for more bytes; false if none come.
bool Connection::receive()
{
    if (!waitFor(POLLIN, kTransferTimeout))
        return false;
    std::array<char, 64 * 1024> buffer;
    const ssize_t got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
    if (got <= 0)
        return false;
    m_received.append(buffer.data(), got);
    return true;
}

} // namespace headwater::sandbox
