// SPDX-License-Identifier: Apache-2.0
#include "net/httpclient.h"

#include "core/base/utc.h"
#include "net/bufferedconnections.h"
#include "net/httpexchange.h"
#include "net/tlsrelay.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace headwater {

HttpClient::HttpClient(QNetworkAccessManager &network) : m_network(network)
{
    BufferedConnections::install(network, QNetworkProxy::NoProxy);
}

HttpClient::~HttpClient() = default;

void HttpClient::post(const HttpPost &post, QObject *context, Report report)
{
    const QString server = post.url.authority();
    const auto witness = [this, server, relay = relayFor(post),
                          report = std::move(report)](HttpAnswer answer) {
        if (answer.isInterim())
            m_outOfStep.insert(server);
        if (relay && answer.status == 0 && answer.proxyFailure.isEmpty())
            answer.proxyFailure = relay->lastFailure();
        report(answer); // may destroy the client
    };
    const auto connection = post.atMostOnce || m_outOfStep.contains(server)
            ? HttpExchange::Connection::Own
            : HttpExchange::Connection::Shared;
    new HttpExchange(networkFor(post), connection, post, context, witness, this);
}

HttpClient::Lane &HttpClient::laneFor(const HttpPost &post)
{
    const NetworkPath &path = post.path;
    const bool isForwarded = path.isForwarded(post.url);
    Lane &lane = m_lanes[{path.lane, isForwarded}];
    if (!lane.network) {
        lane.network = std::make_unique<QNetworkAccessManager>();
        lane.relay = path.relay();
        BufferedConnections::install(*lane.network, path.qtProxy(post.url, lane.relay.get()));
    }
    return lane;
}

QNetworkAccessManager &HttpClient::networkFor(const HttpPost &post)
{
    return post.path.lane == 0 ? m_network : *laneFor(post).network;
}

const TlsRelay *HttpClient::relayFor(const HttpPost &post)
{
    return post.path.lane == 0 ? nullptr : laneFor(post).relay.get();
}

QDateTime httpDate(const QByteArray &header)
{
    // RFC 9110: “Sun, 06 Nov 1994 08:49:37 GMT”; the two older forms are no longer in use.
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time = QDateTime(time.date(), time.time(), kUtc);
    return time;
}

} // namespace headwater
