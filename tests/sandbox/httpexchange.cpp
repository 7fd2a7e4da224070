// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpexchange.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>

namespace headwater::test {

namespace {

/// Reads the status line and the headers.
void parseHead(HttpReply &reply, const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    reply.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
}

/// Takes received data into the reply; until the head is complete, the body buffers it.
void take(HttpReply &reply, const QByteArray &received)
{
    reply.body += received;
    if (reply.status == 0) {
        const qsizetype headEnd = reply.body.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        parseHead(reply, reply.body.first(headEnd));
        reply.body.remove(0, headEnd + 4);
    }
    reply.isWhole = reply.body.size() == reply.headers.value("content-length").toLongLong();
}

QByteArray bytesOf(const HttpRequest &request, const QUrl &origin)
{
    QByteArray bytes = request.method + ' ' + request.path + " HTTP/1.1\r\n";
    const bool namesHost
            = std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
                  return header.first.compare("Host", Qt::CaseInsensitive) == 0;
              });
    if (!namesHost)
        bytes += "Host: " + origin.authority().toLatin1() + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    for (const auto &[name, value] : request.headers)
        bytes += name + ": " + value + "\r\n";
    return bytes + "Connection: close\r\n\r\n" + request.body;
}

} // namespace

QJsonObject HttpReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

int HttpReply::code() const
{
    return json().value(QLatin1String("code")).toInt(-1);
}

QString HttpReply::message() const
{
    return json().value(QLatin1String("message")).toString();
}

QJsonObject HttpReply::data() const
{
    return json().value(QLatin1String("data")).toObject();
}

HttpReply exchange(const QUrl &origin, const HttpRequest &request,
                   std::chrono::milliseconds timeout)
{
    HttpReply reply;
    const QDeadlineTimer deadline(timeout);
    QTcpSocket socket;
    socket.connectToHost(origin.host(), static_cast<quint16>(origin.port()));
    if (!socket.waitForConnected(static_cast<int>(deadline.remainingTime()))) {
        reply.error = socket.error();
        return reply;
    }
    socket.write(bytesOf(request, origin));
    while (!reply.isWhole && socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
        take(reply, socket.readAll());
    if (!reply.isWhole)
        take(reply, socket.readAll());
    reply.timedOut = !reply.isWhole && deadline.hasExpired();
    reply.error = socket.error();
    return reply;
}

} // namespace headwater::test
