// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/connection.h"
#include "sandbox/service.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace headwater::sandbox {

/// The HTTP listener on 127.0.0.1. Every connection has its own thread, so that a hanging one does
/// not block the others. Our own rather than a library's, because faults need the socket.
class Server final
{
public:
    /// \a service must outlive the server.
    explicit Server(Service &service);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    /// The port listened on, or nothing. A \a port of 0 takes any free one.
    [[nodiscard]] std::optional<quint16> bind(quint16 port);
    /// Serves until stop(), and returns when the last connection is closed. False if it had to end
    /// before that.
    [[nodiscard]] bool run();
    /// Safe from any thread.
    void stop();

private:
    void serveInThread(int socket);
    void serve(Connection &connection);
    [[nodiscard]] bool answer(Connection &connection, const Call &call, bool staysOpen);

    Service &m_service;
    int m_listening = -1;
    StopSignal m_stop;
    std::mutex m_mutex;
    std::condition_variable m_oneEnded;
    int m_connections = 0; ///< under m_mutex
};

} // namespace headwater::sandbox
