// SPDX-License-Identifier: Apache-2.0
#include "net/floodguard.h"

#ifdef Q_OS_LINUX
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

#include <algorithm>

namespace headwater {

namespace {

#ifdef Q_OS_LINUX
constexpr int kMostDescriptors = 4096;

/// The port of an address of either family; 0 for any other.
quint16 portOf(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return 0;
}

using Name = int (*)(int, sockaddr *, socklen_t *);

/// The port that \a name (getsockname or getpeername) returns for \a descriptor; 0 if there is
/// none.
quint16 portOf(int descriptor, Name name)
{
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (name(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return 0;
    return portOf(address);
}
#endif

} // namespace

FloodGuard::FloodGuard(quint16 port) : m_port(port), m_before(connections()) { }

qint64 FloodGuard::received() const
{
    qint64 most = 0;
    const QHash<quint16, qint64> now = connections();
    for (auto it = now.begin(); it != now.end(); ++it)
        most = std::max(most, it.value() - m_before.value(it.key(), 0));
    return most;
}

QHash<quint16, qint64> FloodGuard::connections() const
{
    QHash<quint16, qint64> bytes;
#ifdef Q_OS_LINUX
    for (int descriptor = 0; descriptor < kMostDescriptors; ++descriptor) {
        if (portOf(descriptor, &::getpeername) != m_port)
            continue;
        tcp_info info{};
        socklen_t length = sizeof info;
        if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) == 0)
            bytes.insert(portOf(descriptor, &::getsockname), qint64(info.tcpi_bytes_received));
    }
#endif
    return bytes;
}

} // namespace headwater
