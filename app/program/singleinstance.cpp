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
constexpr int kAnswerTimeout = 4'000; // enough for a busy window; a stopped one never answers

const QByteArray kRaised = QByteArrayLiteral("raised\n");

#ifdef Q_OS_UNIX

/// The mode of what is at \a path, without following links; 0 unless it belongs to this user.
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

/// The folder for the socket; empty if there is none.
QString socketFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime) && isPrivateFolder(runtime))
        return runtime;
    const QString own = QDir::tempPath() + QStringLiteral("/headwater-%1").arg(getuid());
    mkdir(QFile::encodeName(own).constData(), S_IRWXU); // if it exists, the check below decides
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
    return true; // the folder belongs to this user alone
#endif
}

#else // named pipes belong to the user alone

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
    connect(&caller, &QLocalSocket::disconnected, &caller, &QObject::deleteLater);
    if (!isOurs(caller)) {
        caller.abort();
        return;
    }
    caller.setReadBufferSize(StartRequest::kLongest);
    const auto answer = [this, &caller] {
        if (!caller.canReadLine()) {
            if (caller.bytesAvailable() >= StartRequest::kLongest)
                caller.abort();
            return;
        }
        const auto request = StartRequest::fromMessage(caller.readLine());
        if (!request)
            return; // without a reply: the caller would take an end for one
        caller.write(kRaised);
        caller.disconnectFromServer(); // after the reply is written
        Q_EMIT requested(*request);
    };
    connect(&caller, &QLocalSocket::readyRead, this, answer);
    if (caller.bytesAvailable() > 0)
        answer();
}

SingleInstance::Other SingleInstance::handOver(const StartRequest &request)
{
    if (m_path.isEmpty() || !isUsable(m_path))
        return Other::None;
    QLocalSocket other;
    other.connectToServer(m_path);
    if (other.waitForConnected(kConnectTimeout)) {
        if (!isOurs(other))
            return Other::None;
        other.write(request.toMessage());
        const bool isAnswered
                = other.waitForReadyRead(kAnswerTimeout) && other.readAll() == kRaised;
        if (isAnswered)
            return Other::Raised;
        // A window that has just ended closed the connection; one that does not answer keeps its socket.
        if (other.state() == QLocalSocket::ConnectedState)
            return Other::Silent;
    }
    QLocalServer::removeServer(m_path); // a socket left by a crash, if any
    m_server.listen(m_path);
    return Other::None;
}

} // namespace headwater
