// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QDateTime>
#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QUrl>

#include <chrono>
#include <functional>

class QNetworkAccessManager;

namespace headwater {

/// One POST as it goes out.
struct HttpPost
{
    QUrl url;
    QList<QPair<QByteArray, QByteArray>>
            headers; ///< values without line ends: they are not checked here
    Secret body;
    std::chrono::milliseconds timeout{}; ///< for the whole exchange, however steadily bytes drip in
    qint64 largestAnswer = 8 * 1024 * 1024; ///< bytes, after decompression
    /// Never repeated, not even by QNetworkAccessManager (OneShotBody), and on a connection of its own: a
    /// kept-alive one that the server has given up would lose the only try there is.
    bool atMostOnce = false;
};

/// What came back, unjudged. A `status` of 0 means that no status line was read.
struct HttpAnswer
{
    enum class Stopped {
        No,
        TimedOut,
        TooLarge
    }; ///< by us; the network error says “cancelled” then
    enum class Sent {
        Unknown,
        No,
        Yes
    }; ///< whether any of the body left; known with atMostOnce only

    Stopped stopped = Stopped::No;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText; ///< the system's words; may name the URL
    Sent sent = Sent::Unknown;
    int status = 0;
    QByteArray body; ///< what arrived of it, in UTF-8; its beginning when TooLarge
    QUrl location; ///< of a redirect, absolute
    QByteArray retryAfter;
    bool isGrpc = false; ///< by its headers
    QDateTime date; ///< the server's clock, UTC; invalid when it gave none
    std::chrono::milliseconds latency{};

    [[nodiscard]] bool isInterim() const { return status >= 100 && status < 200; }
};

/// Sends POSTs and reports each once. Redirects are not followed, HTTP/2, cookies and stored logins
/// are off. An answer beyond its limits is cut short there and then, whichever part of it has no end.
///
/// Qt 6.4 takes an informational status but 100 for the answer (RFC 9110 §15.2 says to wait for another),
/// and then the answer for that to the next request on the connection. From a server that was seen to
/// send one no connection is used twice.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    using Report = std::function<void(const HttpAnswer &)>;

    /// \a network must outlive the client, and is given BufferedConnections.
    explicit HttpClient(QNetworkAccessManager &network);
    ~HttpClient() override;

    /// Calls \a report exactly once, from the event loop. The death of \a context, or of the client,
    /// aborts the request, and nothing is reported.
    void post(const HttpPost &post, QObject *context, Report report);

private:
    QNetworkAccessManager &m_network;
    QSet<QString> m_outOfStep; ///< authorities of servers whose connections are used once
};

/// The time in a `Date` or `Retry-After` header, UTC; invalid when it cannot be read.
[[nodiscard]] QDateTime httpDate(const QByteArray &header);

} // namespace headwater
