// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>

#include <chrono>
#include <functional>

namespace headwater::sandbox {

/// The cluster's clock: milliseconds since 1970, UTC. Injected, so that tests control it.
using TimeSource = std::function<qint64()>;

using Header = QPair<QByteArray, QByteArray>;

/// One HTTP request as received.
struct Call
{
    QByteArray method;
    QString path; ///< decoded, without a query
    QList<Header> headers;
    QByteArray body;

    /// The first header of this name in any case, or a null array.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// How an answer is sent.
enum class Wire {
    Whole,
    Truncated, ///< half of the promised body, then the connection closes
    Dripping, ///< the body byte by byte
    Closed, ///< the connection closes without an answer
    Reset, ///< the same, with a TCP reset
    Hanging, ///< nothing until the client leaves
};

/// One HTTP answer. The body is `text` if that is not null, else `json`.
struct Answer
{
    int status = 200;
    QJsonObject json;
    QByteArray text;
    QByteArray contentType = "application/json; charset=utf-8";
    QList<Header> headers;
    Wire wire = Wire::Whole;
    std::chrono::milliseconds dateOffset{}; ///< offset of the Date header

    [[nodiscard]] static Answer plain(int status, const QByteArray &text);
    [[nodiscard]] bool isSuccess() const;
    [[nodiscard]] QByteArray body() const;
};

} // namespace headwater::sandbox
