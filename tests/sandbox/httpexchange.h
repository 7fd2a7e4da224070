// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractSocket>
#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QUrl>

#include <chrono>

namespace headwater::test {

/// What was received on one connection, even if it broke.
struct HttpReply
{
    int status = 0; ///< 0 when there was no status line
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool isWhole = false; ///< all of the promised body was received
    bool timedOut = false;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] int code() const; ///< of the body; -1 when there is none
    [[nodiscard]] QString message() const;
    [[nodiscard]] QJsonObject data() const;
};

struct HttpRequest
{
    QByteArray method = "POST";
    QByteArray path;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

/// Sends \a request over its own plain socket and reads until the reply is complete, the connection
/// ends or the time is up. Nothing is repeated, decoded or followed.
[[nodiscard]] HttpReply exchange(const QUrl &origin, const HttpRequest &request,
                                 std::chrono::milliseconds timeout = std::chrono::seconds(10));

} // namespace headwater::test
