// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/connection.h"
#include "sandbox/service.h"

namespace headwater::sandbox {

/// The HTTP listener on 127.0.0.1. Every connection has its own thread, so that a hanging one does
/// not block the others.
class Server final : private httplib::Server
{
public:
    /// \a service must outlive the server.
    explicit Server(Service &service);

    /// The port listened on, or nothing. A \a port of 0 takes any free one.
    [[nodiscard]] std::optional<quint16> bind(quint16 port);
    /// Serves until stop(), and returns when the last connection is closed. False if it had to end
    /// before that.
    [[nodiscard]] bool run();
    /// Safe from any thread, once run() has been called or is about to be.
    void stop();

private:
    bool process_and_close_socket(socket_t socket) override;
    void handle(const httplib::Request &request, QByteArray body, httplib::Response &response);

    Service &m_service;
    StopSignal m_stop;
    std::atomic<bool> m_hasEnded = false;
};

} // namespace headwater::sandbox
