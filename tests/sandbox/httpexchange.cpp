// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpexchange.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTcpSocket>

namespace headwater::test {

namespace {

void parse(HttpReply &reply, const QByteArray &received)
{
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    QList<QByteArray> lines = received.first(headEnd).split('\n');
    reply.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    reply.body = received.sliced(headEnd + 4);
    reply.isWhole = reply.body.size() == reply.headers.value("content-length").toLongLong();
}

QByteArray bytesOf(const HttpRequest &request)
{
    QByteArray bytes = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: sandbox\r\n"
            + "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
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
    socket.write(bytesOf(request));
    QByteArray received;
    while (!reply.isWhole && socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
        received += socket.readAll();
        parse(reply, received);
    }
    received += socket.readAll();
    parse(reply, received);
    reply.timedOut = !reply.isWhole && deadline.hasExpired();
    reply.error = socket.error();
    return reply;
}

} // namespace headwater::test
