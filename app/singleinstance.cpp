// SPDX-License-Identifier: Apache-2.0
#include "singleinstance.h"

#include <QLocalSocket>

#ifdef Q_OS_LINUX
#    include <sys/socket.h>
#    include <unistd.h>
#endif

namespace headwater {

namespace {
constexpr int kConnectTimeout = 1'000; // ms; the other side is on this machine

/// Whether our own user listens there: where sockets lie in a folder of all, anybody may have taken
/// the name, and would keep the window from opening.
bool isOurs([[maybe_unused]] const QLocalSocket &socket)
{
#ifdef Q_OS_LINUX
    ucred peer {};
    socklen_t size = sizeof(peer);
    const auto descriptor = int(socket.socketDescriptor());
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == getuid();
#else
    return true; // named pipes and the folders for sockets are the user's own there
#endif
}

} // namespace

SingleInstance::SingleInstance(const QString &name) : m_name(name)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        m_server.nextPendingConnection()->deleteLater(); // to be called is the whole message
        Q_EMIT raiseRequested();
    });
}

bool SingleInstance::handOver()
{
    QLocalSocket other;
    other.connectToServer(m_name);
    if (other.waitForConnected(kConnectTimeout) && isOurs(other))
        return true;
    QLocalServer::removeServer(m_name); // left behind by a crash, or nothing at all
    m_server.listen(m_name); // without it a second window is merely possible, which harms little
    return false;
}

} // namespace headwater
