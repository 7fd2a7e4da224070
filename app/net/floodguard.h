// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QUrl>

namespace headwater {

/// How much has come in from a server, read from the system: QNetworkAccessManager keeps the status line,
/// the headers and chunk extensions to itself until they end, and a hostile server lets them never end.
class FloodGuard
{
public:
    /// Counts from now on, on all connections to the port of \a server.
    explicit FloodGuard(const QUrl &server);

    /// The most bytes that came over one of them; 0 where the system does not tell.
    [[nodiscard]] qint64 received() const;

private:
    /// Bytes received so far, by the local port of the connection.
    [[nodiscard]] QHash<quint16, qint64> connections() const;

    quint16 m_port;
    QHash<quint16, qint64> m_before;
};

} // namespace headwater
