// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

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

/// One accepted TCP connection, read and written by its own thread. Owns the socket. No wait outlasts
/// the stop signal.
class Connection final
{
public:
    Connection(int socket, const StopSignal &stop);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// False if nothing arrived in time, the client left or the sandbox stops.
    [[nodiscard]] bool waitForRequest(std::chrono::milliseconds timeout) const;
    /// Waits; false as soon as the client leaves or the sandbox stops.
    [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
    void waitUntilClientLeaves() const;

    /// The next line without its end. Nothing if there is none of at most \a longest bytes.
    [[nodiscard]] std::optional<QByteArray> readLine(qsizetype longest);
    /// Exactly \a size bytes, or nothing.
    [[nodiscard]] std::optional<QByteArray> read(qsizetype size);
    [[nodiscard]] bool write(const QByteArray &bytes);

    /// Nothing is sent after this.
    void close();
    void reset(); ///< the same with a TCP reset instead of an orderly close

private:
    [[nodiscard]] bool waitFor(short events, std::chrono::milliseconds timeout) const;
    [[nodiscard]] bool receive();

    int m_socket;
    const StopSignal &m_stop;
    QByteArray m_received; ///< and not yet read
};

} // namespace headwater::sandbox
