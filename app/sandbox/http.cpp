// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http.h"

#include "sandbox/connection.h"

#include <QUrl>

#include <algorithm>
#include <optional>

namespace headwater::sandbox {

namespace {

constexpr qsizetype kLongestLine = 64 * 1024;
constexpr qsizetype kMostHeaders = 200;
constexpr qint64 kLargestBody = 64 * 1024 * 1024;

constexpr RefusedWith kLeft = 0;
constexpr RefusedWith kBadRequest = 400;
constexpr RefusedWith kTooLarge = 413;
constexpr RefusedWith kHeadersTooLarge = 431;
constexpr RefusedWith kUnknownVersion = 505;

template <typename T> using Read = tl::expected<T, RefusedWith>;

const char *reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 407:
        return "Proxy Authentication Required";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return ""; // allowed
    }
}

/// The path of a target in any of its forms: `/path?query`, or the whole address as for a proxy.
QString pathOf(QByteArray target)
{
    if (!target.startsWith('/')) {
        const qsizetype host = target.indexOf("://");
        const qsizetype path = host < 0 ? -1 : target.indexOf('/', host + 3);
        if (host >= 0)
            target = path < 0 ? QByteArray("/") : target.mid(path);
    }
    const qsizetype query = target.indexOf('?');
    return QUrl::fromPercentEncoding(query < 0 ? target : target.left(query));
}

Read<QList<Header>> readHeaders(Connection &connection)
{
    QList<Header> headers;
    while (true) {
        const auto line = connection.readLine(kLongestLine);
        if (!line)
            return tl::unexpected(kHeadersTooLarge);
        if (line->isEmpty())
            return headers;
        const qsizetype colon = line->indexOf(':');
        const QByteArray name = line->left(colon);
        if (colon <= 0 || name != name.trimmed())
            return tl::unexpected(kBadRequest);
        headers.append({name, line->mid(colon + 1).trimmed()});
        if (headers.size() > kMostHeaders)
            return tl::unexpected(kHeadersTooLarge);
    }
}

Read<QByteArray> readChunks(Connection &connection)
{
    QByteArray body;
    while (true) {
        const auto line = connection.readLine(kLongestLine);
        if (!line)
            return tl::unexpected(kLeft);
        bool isNumber = false;
        const qint64 size = line->split(';').constFirst().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0)
            return tl::unexpected(kBadRequest);
        if (size > kLargestBody - body.size())
            return tl::unexpected(kTooLarge);
        if (size == 0) {
            const auto trailers = readHeaders(connection);
            if (!trailers)
                return tl::unexpected(trailers.error());
            return body;
        }
        const auto chunk = connection.read(size);
        const auto end = connection.readLine(1); // with its carriage return
        if (!chunk || !end || !end->isEmpty())
            return tl::unexpected(chunk ? kBadRequest : kLeft);
        body += *chunk;
    }
}

/// Without a length there is no body: `curl -X POST` sends none.
Read<QByteArray> readBody(Connection &connection, const Call &call)
{
    const QByteArray coding = call.header("Transfer-Encoding");
    const QByteArray length = call.header("Content-Length");
    const bool isChunked = coding.compare("chunked", Qt::CaseInsensitive) == 0;
    bool isNumber = true;
    const qint64 size = length.isNull() ? 0 : length.toLongLong(&isNumber);
    if ((!coding.isNull() && (!isChunked || !length.isNull())) || !isNumber || size < 0)
        return tl::unexpected(kBadRequest);
    if (size > kLargestBody)
        return tl::unexpected(kTooLarge);
    if (call.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0
        && !connection.write("HTTP/1.1 100 Continue\r\n\r\n"))
        return tl::unexpected(kLeft);
    if (isChunked)
        return readChunks(connection);
    const auto body = connection.read(size);
    if (!body)
        return tl::unexpected(kLeft);
    return *body;
}

} // namespace

tl::expected<HttpRequest, RefusedWith> readRequest(Connection &connection)
{
    std::optional<QByteArray> line = connection.readLine(kLongestLine);
    if (line && line->isEmpty())
        line = connection.readLine(kLongestLine); // some clients end a body with a line break
    if (!line)
        return tl::unexpected(kLeft);
    const QList<QByteArray> words = line->split(' ');
    if (words.size() != 3 || words.contains(QByteArray()) || !words[2].startsWith("HTTP/"))
        return tl::unexpected(kBadRequest);
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return tl::unexpected(kUnknownVersion);

    HttpRequest request;
    request.call.method = words[0];
    request.call.path = pathOf(words[1]);
    auto headers = readHeaders(connection);
    if (!headers)
        return tl::unexpected(headers.error());
    request.call.headers = *std::move(headers);
    auto body = readBody(connection, request.call);
    if (!body)
        return tl::unexpected(body.error());
    request.call.body = *std::move(body);

    const QByteArray wish = request.call.header("Connection").toLower();
    request.staysOpen
            = words[2] == "HTTP/1.1" ? !wish.contains("close") : wish.contains("keep-alive");
    return request;
}

QByteArray answerHead(int status, const QList<Header> &headers, qsizetype size, bool staysOpen)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    if (status != 204) // whose body would have no place
        head += "Content-Length: " + QByteArray::number(size) + "\r\n";
    return head + (staysOpen ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

} // namespace headwater::sandbox
