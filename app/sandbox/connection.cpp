// SPDX-License-Identifier: Apache-2.0
#include "sandbox/connection.h"

#include <netinet/tcp.h>
#include <poll.h>

#include <algorithm>
#include <cstring>

namespace headwater::sandbox {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kTransferTimeout = 30s;
constexpr std::chrono::milliseconds kForever{-1};
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

Connection::Connection(socket_t socket, const StopSignal &stop) : m_socket(socket), m_stop(stop)
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
    return m_next < m_end || waitFor(POLLIN, timeout);
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

void Connection::close()
{
    if (m_socket == INVALID_SOCKET)
        return;
    ::shutdown(m_socket, SHUT_RDWR);
    ::close(m_socket);
    m_socket = INVALID_SOCKET;
}

void Connection::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    ::close(m_socket);
    m_socket = INVALID_SOCKET;
}

bool Connection::is_readable() const
{
    return m_next < m_end || waitFor(POLLIN, kTransferTimeout);
}

bool Connection::is_writable() const
{
    return waitFor(POLLOUT, kTransferTimeout);
}

ssize_t Connection::read(char *bytes, size_t size)
{
    if (m_next == m_end) {
        if (!waitFor(POLLIN, kTransferTimeout))
            return -1;
        const ssize_t got = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (got <= 0)
            return got;
        m_next = 0;
        m_end = static_cast<size_t>(got);
    }
    const size_t taken = std::min(size, m_end - m_next);
    std::memcpy(bytes, m_buffer.data() + m_next, taken);
    m_next += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char *bytes, size_t size)
{
    return is_writable() ? ::send(m_socket, bytes, size, MSG_NOSIGNAL) : -1;
}

void Connection::get_remote_ip_and_port(std::string &ip, int &port) const
{
    ip = "127.0.0.1"; // no other machine can reach us, and nothing depends on the port
    port = 0;
}

void Connection::get_local_ip_and_port(std::string &ip, int &port) const
{
    get_remote_ip_and_port(ip, port);
}

bool Connection::waitFor(short events, std::chrono::milliseconds timeout) const
{
    if (m_socket == INVALID_SOCKET)
        return false;
    std::array<pollfd, 2> watched{{{m_socket, events, 0}, {m_stop.descriptor(), POLLIN, 0}}};
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
    return ready > 0 && watched[1].revents == 0 && (watched[0].revents & events) != 0;
}

} // namespace headwater::sandbox
