// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QDateTime>
#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <functional>

class QNetworkAccessManager;

namespace headwater {

/// One POST as it goes out.
struct HttpPost
{
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers; ///< values without line ends: they are not checked here
    Secret body;
    std::chrono::milliseconds timeout {}; ///< for the whole exchange, however steadily bytes drip in
    qint64 largestAnswer = 8 * 1024 * 1024; ///< bytes, after decompression
    bool atMostOnce = false; ///< never repeated, not even by QNetworkAccessManager (OneShotBody)
};

/// What came back, unjudged. A `status` of 0 means that no status line was read.
struct HttpAnswer
{
    enum class Stopped { No, TimedOut, TooLarge }; ///< by us; the network error says “cancelled” then
    enum class Sent { Unknown, No, Yes }; ///< whether any of the body left; known with atMostOnce only

    Stopped stopped = Stopped::No;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText; ///< the system's words; may name the URL
    Sent sent = Sent::Unknown;
    int status = 0;
    QByteArray body; ///< what arrived of it, in UTF-8; its beginning when TooLarge
    QUrl location; ///< of a redirect, absolute
    QByteArray retryAfter;
    QDateTime date; ///< the server's clock, UTC; invalid when it gave none
    std::chrono::milliseconds latency {};
};

/// Sends POSTs and reports each once. Redirects are not followed, HTTP/2, cookies and stored logins
/// are off. An answer beyond its limits is cut short there and then.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    using Report = std::function<void(const HttpAnswer &)>;

    /// \a network must outlive the client.
    explicit HttpClient(QNetworkAccessManager &network);
    ~HttpClient() override;

    /// Calls \a report exactly once, from the event loop. The death of \a context, or of the client,
    /// aborts the request, and nothing is reported.
    void post(const HttpPost &post, QObject *context, Report report);

private:
    QNetworkAccessManager &m_network;
};

/// The time in a `Date` or `Retry-After` header, UTC; invalid when it cannot be read.
[[nodiscard]] QDateTime httpDate(const QByteArray &header);

} // namespace headwater
