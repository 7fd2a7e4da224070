// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "program/startrequest.h"

#include <QLocalServer>
#include <QObject>

namespace headwater {

/// One window per profile: the first one listens on a local socket; a second one hands its StartRequest
/// over and exits. What is no such request, too long or from another user is ignored. The socket is in $XDG_RUNTIME_DIR, else in a private folder (0700) below the
/// temporary folder. A socket, folder or peer of another user is never used. If no socket is possible,
/// a second window opens, which does little harm.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    enum class Other {
        None, ///< this is the first window, and it listens
        Raised, ///< another window uses the profile and confirmed that it comes to the front
        Silent, ///< another window uses the profile and does not answer: it is stopped or hangs
    };

    explicit SingleInstance(const QString &name);

    /// Blocks until the other window answers, for some seconds at most. Called before there is an event
    /// loop.
    [[nodiscard]] Other handOver(const StartRequest &request);

Q_SIGNALS:
    void requested(const headwater::StartRequest &request);

private:
    void welcome(QLocalSocket &caller);

    QString m_path; // empty where no socket is possible
    QLocalServer m_server;
};

} // namespace headwater
