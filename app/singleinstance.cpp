// SPDX-License-Identifier: Apache-2.0
#include "singleinstance.h"

#include <QLocalSocket>

namespace headwater {

namespace {
constexpr int kConnectTimeout = 1'000; // ms; the other side is on this machine
}

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
    if (other.waitForConnected(kConnectTimeout))
        return true;
    QLocalServer::removeServer(m_name); // left behind by a crash, or nothing at all
    m_server.listen(m_name); // without it a second window is merely possible, which harms little
    return false;
}

} // namespace headwater
