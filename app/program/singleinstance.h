// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QObject>

namespace headwater {

/// One window per profile: the first one listens on a local socket, a second one asks it to come to
/// the front and ends. The socket lies in $XDG_RUNTIME_DIR, or where there is none in a folder below
/// the temporary one that is the user's own (0700); a socket, a folder or a peer that is somebody
/// else's is not used. Where nothing can be used there is merely a second window, which harms little.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    enum class Other {
        None, ///< we are the first, and listen
        Raised, ///< another window has the profile and has said that it comes to the front
        Silent, ///< another window has the profile and does not answer: it is stopped or hangs
    };

    explicit SingleInstance(const QString &name);

    /// Blocks until the other window answers, some seconds at most. Called before there is an event
    /// loop.
    [[nodiscard]] Other handOver();

Q_SIGNALS:
    void raiseRequested();

private:
    void welcome(QLocalSocket &caller);

    QString m_path; // empty where no socket can lie
    QLocalServer m_server;
};

} // namespace headwater
