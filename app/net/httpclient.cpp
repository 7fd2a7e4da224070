// SPDX-License-Identifier: Apache-2.0
#include "net/httpclient.h"

#include "net/httpexchange.h"

#include <QLocale>
#include <QNetworkAccessManager>

namespace headwater {

HttpClient::HttpClient(QNetworkAccessManager &network) : m_network(network) { }

HttpClient::~HttpClient() = default;

void HttpClient::post(const HttpPost &post, QObject *context, Report report)
{
    new HttpExchange(m_network, post, context, std::move(report), this);
}

QDateTime httpDate(const QByteArray &header)
{
    // RFC 9110: “Sun, 06 Nov 1994 08:49:37 GMT”; the two older forms are not in use any more.
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace headwater
