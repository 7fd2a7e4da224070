// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "net/networkpath.h"

#include <QDateTime>
#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QSslError>
#include <QUrl>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

class QNetworkAccessManager;

namespace headwater {

/// One request to be sent: a POST unless it is said to be a GET, which has no body.
struct HttpPost
{
    bool isGet = false;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>>
            headers; ///< values without line ends: they are not checked here
    Secret body;
    NetworkPath path;
    std::chrono::milliseconds timeout{}; ///< for the whole exchange, even if bytes keep arriving
    qint64 largestAnswer = 8 * 1024 * 1024; ///< bytes, after decompression
    /// Never repeated, not even by QNetworkAccessManager (OneShotBody), and sent on a connection of
    /// its own: on a kept-alive one that the server has closed, the only attempt would be lost.
    bool atMostOnce = false;
};

/// The answer as received, not interpreted. A `status` of 0 means that no status line was read.
struct HttpAnswer
{
    enum class Stopped { No, TimedOut, TooLarge }; ///< by us; the network error is then “cancelled”
    enum class Sent {
        Unknown,
        No,
        Yes
    }; ///< whether any of the body was sent; known with atMostOnce only

    Stopped stopped = Stopped::No;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText; ///< the system's words; may name the URL
    QString proxyFailure; ///< why a proxy could not be reached over TLS
    QList<QSslError> tlsErrors; ///< why TLS to the server was refused
    QList<QSslCertificate> certificates; ///< what the server sent, if TLS was refused
    Sent sent = Sent::Unknown;
    int status = 0;
    QByteArray body; ///< what was received of it, in UTF-8; its beginning when TooLarge
    QUrl location; ///< of a redirect, absolute
    QByteArray retryAfter;
    bool isGrpc = false; ///< according to its headers
    QDateTime date; ///< the server's clock, UTC; invalid when it gave none
    std::chrono::milliseconds latency{};

    [[nodiscard]] bool isInterim() const { return status >= 100 && status < 200; }
};

class TlsRelay;

/// Sends POSTs and reports each once. Requests with different paths share no connection, not
/// even to the same server. Redirects are not followed; HTTP/2, cookies and stored logins
/// are off. An answer that exceeds a limit is aborted at once, whichever part of it is endless.
///
/// Qt 6.4 takes an informational status other than 100 for the final answer (RFC 9110 §15.2 says to
/// wait for another), and then takes the final answer for that of the next request on the
/// connection. Connections to a server that was seen to send one are never reused.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    using Report = std::function<void(const HttpAnswer &)>;

    /// \a network serves requests that are sent directly and with Qt's default for TLS. It must
    /// outlive the client; BufferedConnections are installed on it.
    explicit HttpClient(QNetworkAccessManager &network);
    ~HttpClient() override;

    /// Calls \a report exactly once, from the event loop. If \a context or the client is destroyed,
    /// the request is aborted and nothing is reported.
    void post(const HttpPost &post, QObject *context, Report report);

private:
    /// The connections of one path.
    struct Lane
    {
        std::unique_ptr<TlsRelay> relay; ///< for a proxy over TLS
        std::unique_ptr<QNetworkAccessManager> network;
    };

    [[nodiscard]] Lane &laneFor(const HttpPost &post);
    [[nodiscard]] QNetworkAccessManager &networkFor(const HttpPost &post);
    [[nodiscard]] const TlsRelay *relayFor(const HttpPost &post);

    QNetworkAccessManager &m_network;
    std::map<std::pair<int, bool>, Lane> m_lanes; ///< by NetworkPath::lane, and whether it forwards
    QSet<QString> m_outOfStep; ///< authorities of servers whose connections are used once
};

/// The time in a `Date` or `Retry-After` header, UTC; invalid when it cannot be read.
[[nodiscard]] QDateTime httpDate(const QByteArray &header);

} // namespace headwater
