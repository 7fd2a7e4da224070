// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"

#include <httplib.h>

#include <array>
#include <chrono>

namespace headwater::sandbox {

/// Raised once and seen by every waiting thread: a pipe whose reading end then stays readable.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    Q_DISABLE_COPY_MOVE(StopSignal)

    void raise();
    [[nodiscard]] int descriptor() const { return m_ends[0]; }

private:
    int m_ends[2] = {-1, -1};
};

/// One accepted connection. Replaces cpp-httplib's own stream, which cannot disconnect without an
/// answer. Owns the socket. No wait outlasts the stop signal.
class Connection final : public httplib::Stream
{
public:
    Connection(socket_t socket, const StopSignal &stop);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    /// False if nothing arrived in time, the client left or the sandbox stops.
    [[nodiscard]] bool waitForRequest(std::chrono::milliseconds timeout) const;
    /// Waits; false as soon as the client leaves or the sandbox stops.
    [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
    void waitUntilClientLeaves() const;

    /// Nothing is sent after this.
    void close();
    void reset(); ///< the same with a TCP reset instead of an orderly close

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char *bytes, size_t size) override;
    ssize_t write(const char *bytes, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    [[nodiscard]] socket_t socket() const override { return m_socket; }

private:
    [[nodiscard]] bool waitFor(short events, std::chrono::milliseconds timeout) const;

    socket_t m_socket;
    const StopSignal &m_stop;
    std::array<char, 16384> m_buffer; ///< httplib reads header lines byte by byte
    size_t m_next = 0;
    size_t m_end = 0;
};

} // namespace headwater::sandbox
