// SPDX-License-Identifier: Apache-2.0
#include "net/httpclient.h"

#include "net/bufferedconnections.h"
#include "net/httpexchange.h"

#include <QLocale>
#include <QNetworkAccessManager>

namespace headwater {

HttpClient::HttpClient(QNetworkAccessManager &network) : m_network(network)
{
    BufferedConnections::install(network);
}

HttpClient::~HttpClient() = default;

void HttpClient::post(const HttpPost &post, QObject *context, Report report)
{
    const QString server = post.url.authority();
    const auto witness = [this, server, report = std::move(report)](const HttpAnswer &answer) {
        if (answer.isInterim())
            m_outOfStep.insert(server);
        report(answer); // may destroy the client
    };
    const auto connection = post.atMostOnce || m_outOfStep.contains(server)
            ? HttpExchange::Connection::Own
            : HttpExchange::Connection::Shared;
    new HttpExchange(m_network, connection, post, context, witness, this);
}

QDateTime httpDate(const QByteArray &header)
{
    // RFC 9110: “Sun, 06 Nov 1994 08:49:37 GMT”; the two older forms are no longer in use.
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace headwater
