// SPDX-License-Identifier: Apache-2.0
#include "net/httpexchange.h"

#include "core/job/endpointaddress.h"
#include "net/bodytext.h"
#include "net/bufferedconnections.h"
#include "net/oneshotbody.h"
#include "net/tlsrelay.h"

#include <QNetworkAccessManager>

#include <utility>

namespace headwater {

namespace {

/// How much may be unread between two turns of the event loop, however fast the server sends.
constexpr qint64 kReadBuffer = 1024 * 1024;
/// How often an exchange checks whether more arrives than any answer needs, and how much more may.
constexpr std::chrono::milliseconds kWatchEvery{200};
constexpr qint64 kMostOverhead = 1024 * 1024;
/// What is kept of an answer that is too large, for the error's detail.
constexpr qsizetype kBeginning = 64 * 1024;

QNetworkRequest requestFor(const HttpPost &post)
{
    QNetworkRequest request(post.url);
    for (const auto &[name, value] : post.headers)
        request.setRawHeader(name, value);
    // The default policy would carry the token to another origin.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    const NetworkPath &path = post.path;
    if (!path.tls.isNull())
        request.setSslConfiguration(path.tls);
    if (!path.serverName.isEmpty())
        request.setPeerVerifyName(path.serverName);
    if (path.isForwarded(post.url) && path.proxy->hasLogin()) {
        const QByteArray login = path.proxy->user.toUtf8() + ':' + path.proxy->password.reveal();
        request.setRawHeader("Proxy-Authorization", "Basic " + login.toBase64());
    }
    return request;
}

} // namespace

HttpExchange::HttpExchange(QNetworkAccessManager &network, Connection connection,
                           const HttpPost &post, QObject *context, HttpClient::Report report,
                           HttpClient *parent)
    : QObject(parent),
      m_context(context),
      m_report(std::move(report)),
      m_flood(post.path.proxy ? post.path.proxy->port : serverPort(post.url)),
      m_largestAnswer(post.largestAnswer)
{
    connect(context, &QObject::destroyed, this, &HttpExchange::drop);

    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(HttpAnswer::Stopped::TimedOut); });
    m_deadline.start(post.timeout);
    m_age.start();

    connect(&m_watch, &QTimer::timeout, this, &HttpExchange::watch);
    m_watch.start(kWatchEvery);

    send(networkFor(network, connection, post), post);
    m_reply->setReadBufferSize(kReadBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::takeBytes);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::keepTlsErrors);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::conclude);
}

HttpExchange::~HttpExchange()
{
    letGo();
}

/// Ends the request silently. Not by abort(): in Qt 6.4 a request that has not started would start
/// all the same, and ending it again prints a warning.
void HttpExchange::letGo()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    if (m_reply->isFinished())
        m_reply->deleteLater(); // it may still be emitting to other receivers
    else
        delete m_reply;
}

QNetworkAccessManager &HttpExchange::networkFor(QNetworkAccessManager &network,
                                                Connection connection, const HttpPost &post)
{
    if (connection == Connection::Shared)
        return network;
    m_ownRelay = post.path.relay();
    m_ownNetwork = std::make_unique<QNetworkAccessManager>();
    BufferedConnections::install(*m_ownNetwork, post.path.qtProxy(post.url, m_ownRelay.get()));
    return *m_ownNetwork;
}

void HttpExchange::send(QNetworkAccessManager &network, const HttpPost &post)
{
    QNetworkRequest request = requestFor(post);
    if (post.isGet) {
        m_reply = network.get(request);
        return;
    }
    if (!post.atMostOnce) {
        m_reply = network.post(request, post.body.reveal());
        return;
    }
    m_body = std::make_unique<OneShotBody>(post.body);
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_body->length());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_reply = network.post(request, m_body.get());
}

/// Endless data outside the body shows only in what the connection received.
void HttpExchange::watch()
{
    if (m_flood.received() > kMostOverhead + 2 * m_largestAnswer)
        stop(HttpAnswer::Stopped::TooLarge);
}

void HttpExchange::keepTlsErrors(const QList<QSslError> &errors)
{
    m_answer.tlsErrors = errors;
    m_answer.certificates = m_reply->sslConfiguration().peerCertificateChain();
}

void HttpExchange::takeBytes()
{
    m_answer.body += m_reply->read(m_largestAnswer + 1 - m_answer.body.size());
    if (m_answer.body.size() > m_largestAnswer)
        stop(HttpAnswer::Stopped::TooLarge);
}

void HttpExchange::stop(HttpAnswer::Stopped why)
{
    if (m_answer.stopped != HttpAnswer::Stopped::No)
        return;
    m_answer.stopped = why;
    if (m_reply)
        m_reply->abort(); // ends in conclude()
}

void HttpExchange::conclude()
{
    m_deadline.stop();
    m_watch.stop();
    m_answer.latency = std::chrono::milliseconds(m_age.elapsed());
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.error = m_reply->error();
    m_answer.errorText = m_reply->errorString();
    if (m_body)
        m_answer.sent = m_body->wasTouched() ? HttpAnswer::Sent::Yes : HttpAnswer::Sent::No;
    if (m_ownRelay && !m_ownRelay->hasPassed()) { // the relay took the body, and kept it
        m_answer.sent = HttpAnswer::Sent::No;
        m_answer.proxyFailure = m_ownRelay->lastFailure();
    }
    if (m_answer.stopped == HttpAnswer::Stopped::No && m_reply->isReadable())
        takeBytes(); // an aborted reply is closed, and reading it prints a warning
    if (m_answer.stopped == HttpAnswer::Stopped::TooLarge)
        m_answer.body.truncate(kBeginning);
    m_answer.body = bodyInUtf8(m_answer.body, m_reply->rawHeader("Content-Type"));
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (target.isValid())
        m_answer.location = m_reply->url().resolved(target);
    m_answer.retryAfter = m_reply->rawHeader("Retry-After").trimmed();
    m_answer.isGrpc = m_reply->hasRawHeader("grpc-status")
            || m_reply->rawHeader("Content-Type").startsWith("application/grpc");
    m_answer.date = httpDate(m_reply->rawHeader("Date"));
    // The reply is still on the stack, and its creator may be too: report from the event loop.
    QMetaObject::invokeMethod(this, &HttpExchange::report, Qt::QueuedConnection);
}

void HttpExchange::report()
{
    const HttpClient::Report report = std::exchange(m_report, {});
    const HttpAnswer answer = std::move(m_answer);
    deleteLater();
    if (m_context)
        report(answer); // may destroy the client, and with it this
}

void HttpExchange::drop()
{
    m_deadline.stop();
    m_watch.stop();
    letGo();
    deleteLater();
}

} // namespace headwater
