// SPDX-License-Identifier: Apache-2.0
#include "program/singleinstance.h"

#include <QDir>
#include <QLocalSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace headwater {

namespace {

constexpr int kConnectTimeout = 1'000; // ms; the other side is on this machine
constexpr int kAnswerTimeout = 4'000; // ms; a window that is busy, but not one that is stopped

const QByteArray kRaise = QByteArrayLiteral("raise\n");
const QByteArray kRaised = QByteArrayLiteral("raised\n");

#ifdef Q_OS_UNIX

/// What lies at \a path itself, no link followed, if it is ours.
mode_t modeOfOurs(const QString &path)
{
    struct stat status
    {
    };
    const bool isOurs
            = lstat(QFile::encodeName(path).constData(), &status) == 0 && status.st_uid == getuid();
    return isOurs ? status.st_mode : 0;
}

bool isPrivateFolder(const QString &path)
{
    const mode_t mode = modeOfOurs(path);
    return S_ISDIR(mode) && (mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// The folder for the socket, or nothing.
QString socketFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime) && isPrivateFolder(runtime))
        return runtime;
    const QString own = QDir::tempPath() + QStringLiteral("/headwater-%1").arg(getuid());
    mkdir(QFile::encodeName(own).constData(), S_IRWXU); // what is there already is looked at below
    return isPrivateFolder(own) ? own : QString();
}

QString socketPath(const QString &name)
{
    const QString folder = socketFolder();
    return folder.isEmpty() ? QString() : folder + QLatin1Char('/') + name;
}

bool isUsable(const QString &path)
{
    struct stat status
    {
    };
    const bool isThere = lstat(QFile::encodeName(path).constData(), &status) == 0;
    return !isThere || S_ISSOCK(modeOfOurs(path));
}

bool isOurs([[maybe_unused]] const QLocalSocket &socket)
{
#ifdef Q_OS_LINUX
    ucred peer{};
    socklen_t size = sizeof(peer);
    const auto descriptor = int(socket.socketDescriptor());
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
            && peer.uid == getuid();
#else
    return true; // the folder is nobody else's
#endif
}

#else // named pipes are the user's own

QString socketPath(const QString &name)
{
    return name;
}

bool isUsable(const QString &)
{
    return true;
}

bool isOurs(const QLocalSocket &)
{
    return true;
}

#endif

} // namespace

SingleInstance::SingleInstance(const QString &name) : m_path(socketPath(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            welcome(*caller);
    });
}

void SingleInstance::welcome(QLocalSocket &caller)
{
    const auto answer = [this, &caller] {
        if (!caller.canReadLine() || caller.readLine() != kRaise)
            return;
        caller.write(kRaised);
        caller.disconnectFromServer(); // once that is written
        Q_EMIT raiseRequested();
    };
    connect(&caller, &QLocalSocket::readyRead, this, answer);
    connect(&caller, &QLocalSocket::disconnected, &caller, &QObject::deleteLater);
    if (caller.bytesAvailable() > 0)
        answer();
}

SingleInstance::Other SingleInstance::handOver()
{
    if (m_path.isEmpty() || !isUsable(m_path))
        return Other::None;
    QLocalSocket other;
    other.connectToServer(m_path);
    if (other.waitForConnected(kConnectTimeout)) {
        if (!isOurs(other))
            return Other::None;
        other.write(kRaise);
        const bool isAnswered
                = other.waitForReadyRead(kAnswerTimeout) && other.readAll() == kRaised;
        if (isAnswered)
            return Other::Raised;
        // One that ended just now has closed the connection; one that is silent keeps its socket.
        if (other.state() == QLocalSocket::ConnectedState)
            return Other::Silent;
    }
    QLocalServer::removeServer(m_path); // left behind by a crash, or nothing at all
    m_server.listen(m_path);
    return Other::None;
}

} // namespace headwater
