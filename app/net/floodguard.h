// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

namespace headwater {

/// Measures how much a server has sent, read from the system. QNetworkAccessManager does not report
/// the status line, the headers and chunk extensions before they end, and a hostile server never
/// ends them.
class FloodGuard
{
public:
    /// Counts from now on, for all connections to \a port of any server.
    explicit FloodGuard(quint16 port);

    /// The most bytes received over one connection; 0 where the system does not tell.
    [[nodiscard]] qint64 received() const;

private:
    /// Bytes received so far, by the local port of the connection.
    [[nodiscard]] QHash<quint16, qint64> connections() const;

    quint16 m_port;
    QHash<quint16, qint64> m_before;
};

} // namespace headwater
