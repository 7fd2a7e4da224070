// SPDX-License-Identifier: Apache-2.0
#include "net/failuretext.h"

#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "net/tlsfault.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

QString originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return plainLine(origin.toString());
}

} // namespace

FailureText::FailureText(const HttpAnswer &answer, const Question &question,
                         const ServerText &clean)
    : m_answer(answer), m_question(question), m_clean(clean), m_server(serverOf(question.url))
{
}

QString FailureText::routeOf(const ProxyServer &proxy)
{
    return tr("Sent through the proxy %1, set by %2.").arg(plainLine(proxy.name()), proxy.origin);
}

QString FailureText::sentence(const Error &error) const
{
    if (expectsHttps())
        return tr("%1 expects https. Change the address to https://%1.").arg(m_server);
    switch (error.kind) {
    case ErrorKind::Unreachable:
        return unreachable();
    case ErrorKind::Network:
        return tr("The connection to %1 was lost before the response arrived.").arg(m_server);
    case ErrorKind::Timeout:
        return timedOut();
    case ErrorKind::ServerBusy:
        return tr("%1 cannot handle the request right now.").arg(m_server);
    case ErrorKind::RateLimited:
        return tr("%1 is rate limiting requests.").arg(m_server);
    case ErrorKind::Unauthorized:
        if (!error.serverCode && isFromForwardingProxy()) {
            return tr("%1 did not accept the token, or the proxy %2 did not accept the login.")
                    .arg(m_server, plainLine(m_question.proxy->name()));
        }
        return m_question.withToken ? tr("%1 did not accept the token.").arg(m_server)
                                    : tr("%1 requires a token.").arg(m_server);
    case ErrorKind::Forbidden:
        return tr("The token does not have permission to do this on %1.").arg(m_server);
    case ErrorKind::RouteMissing:
        return routeMissing();
    case ErrorKind::Redirected:
        return redirected();
    case ErrorKind::BadReply:
        return badReply();
    case ErrorKind::NotFound:
        return notFound(error.serverCode);
    case ErrorKind::AlreadyRunning:
        return tr("A refresh of this collection is already running on %1.").arg(m_server);
    default:
        return rejected(error);
    }
}

QString FailureText::unreachable() const
{
    if (m_answer.stopped == HttpAnswer::Stopped::TimedOut) {
        return tr("Could not connect to %1 within %2 s.")
                .arg(m_server, QString::number(double(m_question.timeout.count()) / 1000));
    }
    if (m_answer.error == QNetworkReply::SslHandshakeFailedError)
        return insecure();
    if (m_question.proxy)
        return proxyTrouble();
    switch (m_answer.error) {
    case QNetworkReply::ConnectionRefusedError:
        return tr("%1 refused the connection.").arg(m_server);
    case QNetworkReply::HostNotFoundError:
        return tr("No address was found for %1.").arg(m_server);
    default:
        return tr("%1 could not be reached.").arg(m_server);
    }
}

/// On a way through a proxy, what fails before the server is the proxy, or what it reports.
QString FailureText::proxyTrouble() const
{
    const ProxyServer &proxy = *m_question.proxy;
    const QString name = plainLine(proxy.name());
    if (!m_answer.proxyFailure.isEmpty()) {
        return tr("Could not establish a secure connection to the proxy %1.").arg(name) + u' '
                + m_answer.proxyFailure;
    }
    if (m_answer.status == 407
        || m_answer.error == QNetworkReply::ProxyAuthenticationRequiredError) {
        return proxy.hasLogin() ? tr("The proxy %1 did not accept the login.").arg(name)
                                : tr("The proxy %1 requires a login.").arg(name);
    }
    const bool isForwarded = isForwardedBy(m_question.proxy, m_question.url);
    switch (m_answer.error) {
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::HostNotFoundError:
        if (!isForwarded && m_answer.error == QNetworkReply::HostNotFoundError)
            return tr("The proxy %1 found no address for %2.").arg(name, m_server);
        return tr("No address was found for the proxy %1.").arg(name);
    case QNetworkReply::ProxyConnectionRefusedError:
        return tr("The proxy %1 refused the connection.").arg(name);
    default:
        if (isForwarded)
            return tr("The proxy %1 cannot be reached.").arg(name);
        return proxy.hasLogin()
                ? tr("The proxy %1 did not connect to %2. Check its login.").arg(name, m_server)
                : tr("The proxy %1 did not connect to %2.").arg(name, m_server);
    }
}

/// A proxy that forwards requests may answer them itself, as tinyproxy does with 401.
bool FailureText::isFromForwardingProxy() const
{
    return m_question.proxy && m_question.proxy->hasLogin()
            && isForwardedBy(m_question.proxy, m_question.url);
}

QString FailureText::insecure() const
{
    const bool isProxy = isForwardedBy(m_question.proxy, m_question.url);
    const QString sentence = isProxy
            ? tr("Could not establish a secure connection to the proxy %1.")
                      .arg(plainLine(m_question.proxy->name()))
            : tr("Could not establish a secure connection to %1.").arg(m_server);
    if (!m_answer.tlsErrors.isEmpty())
        return sentence + u' ' + tlsFault(m_answer.tlsErrors, m_answer.certificates).words;
    // OpenSSL's words for a response that is not TLS
    static constexpr std::array kNotTls{
            QLatin1String("wrong version number"), QLatin1String("unknown protocol"),
            QLatin1String("packet length too long"), QLatin1String("http request")};
    const bool isNotTls = std::any_of(kNotTls.begin(), kNotTls.end(), [this](QLatin1String words) {
        return m_answer.errorText.contains(words);
    });
    return isNotTls
            ? sentence + u' ' + tr("It does not use TLS on this port: try http://%1.").arg(m_server)
            : sentence;
}

/// True for what web servers say to http on a port for https.
bool FailureText::expectsHttps() const
{
    static constexpr std::array kWords{
            "an http request to an https server", // Go
            "plain http request was sent to https port", // nginx
            "speaking plain http to an ssl-enabled server port", // Apache
            "combination of host and port requires tls", // Tomcat
    };
    if (m_answer.status != 400 || isSecure(m_question.url))
        return false;
    const QByteArray start = m_answer.body.left(1024).toLower();
    return std::any_of(kWords.begin(), kWords.end(),
                       [&start](const char *words) { return start.contains(words); });
}

QString FailureText::timedOut() const
{
    if (m_answer.stopped == HttpAnswer::Stopped::TimedOut) {
        return tr("%1 did not send a complete response within %2 s.")
                .arg(m_server, QString::number(double(m_question.timeout.count()) / 1000));
    }
    if (m_answer.status == 0)
        return tr("%1 did not respond in time.").arg(m_server);
    return tr("The request took longer than %1 allows.").arg(m_server);
}

QString FailureText::redirected() const
{
    if (m_answer.location.host().isEmpty())
        return tr("%1 redirects to another address. Headwater never follows redirects.")
                .arg(m_server);
    return tr("%1 redirects to %2. Headwater never follows redirects.")
            .arg(m_server, m_clean.words(originOf(m_answer.location)));
}

QString FailureText::badReply() const
{
    const QByteArray start = m_answer.body.left(64).trimmed();
    if (m_answer.stopped == HttpAnswer::Stopped::TooLarge)
        return tr("The response from %1 is too large to read.").arg(m_server);
    if (m_answer.status == 0)
        return tr("The response from %1 is not HTTP.").arg(m_server);
    if (m_answer.status < 200) {
        return tr("%1 sent an interim response (HTTP %2) instead of a final one.")
                .arg(m_server, QString::number(m_answer.status));
    }
    if (speaksGrpc())
        return grpcOnly();
    if (m_answer.status >= 400) {
        return tr("%1 reported an error without a readable reason (HTTP %2).")
                .arg(m_server, QString::number(m_answer.status));
    }
    if (m_answer.error == QNetworkReply::RemoteHostClosedError)
        return tr("The response from %1 was cut off.").arg(m_server);
    if (m_answer.error != QNetworkReply::NoError)
        return tr("The response from %1 cannot be read.").arg(m_server);
    if (start.isEmpty())
        return tr("%1 sent an empty response.").arg(m_server);
    if (start.startsWith('<')) {
        return tr("%1 responded with a web page. The address may lead to a login page or a "
                  "gateway.")
                .arg(m_server);
    }
    if (readEnvelope(m_answer.body))
        return tr("The response from %1 does not contain the requested data.").arg(m_server);
    return tr("The response from %1 is not valid JSON.").arg(m_server);
}

QString FailureText::rejected(const Error &error) const
{
    if (!error.serverCode)
        return declined();
    const QString code = QString::number(*error.serverCode);
    return error.provesNoJob ? tr("%1 refused the request (code %2).").arg(m_server, code)
                             : tr("%1 reported an error (code %2).").arg(m_server, code);
}

/// Says in plain words which status declined the request. Statuses with a kind of their own have
/// their own sentence.
QString FailureText::declined() const
{
    const auto with = [this](const QString &sentence) {
        return sentence.arg(m_server, QString::number(m_answer.status));
    };
    if (speaksGrpc())
        return grpcOnly();
    switch (m_answer.status) {
    case 405:
        return with(tr("%1 does not accept POST requests at this address (HTTP %2)."));
    case 411:
        return with(tr("%1 needs the length of the request, which was lost in transit (HTTP %2)."));
    case 413:
        return with(tr("The request is too large for %1 (HTTP %2)."));
    case 414:
        return with(tr("The address of the request is too long for %1 (HTTP %2)."));
    case 415:
        return with(tr("%1 does not accept JSON requests (HTTP %2)."));
    case 417:
        return with(tr("%1 cannot meet an expectation of the request (HTTP %2)."));
    case 421:
        return with(tr("%1 is not responsible for this address (HTTP %2)."));
    case 426:
        return with(tr("%1 requires another protocol (HTTP %2)."));
    case 431:
        return with(tr("The headers of the request are too large for %1 (HTTP %2)."));
    default:
        return with(tr("%1 refused the request (HTTP %2)."));
    }
}

/// True for the answer of a gRPC server, or of its load balancer, to a request that is not gRPC.
bool FailureText::speaksGrpc() const
{
    constexpr int kIncompatibleProtocol = 464; // AWS load balancers
    const QByteArray start = m_answer.body.left(256).toLower();
    return m_answer.isGrpc || m_answer.status == kIncompatibleProtocol
            || (m_answer.status == 415 && start.contains("grpc"));
}

QString FailureText::grpcOnly() const
{
    return tr("%1 does not serve the REST API. This port may be for gRPC only.").arg(m_server);
}

QString FailureText::routeMissing() const
{
    if (m_question.url.path().contains(QLatin1String("/jobs/external_collection/")))
        return tr("%1 does not support refreshing external collections.").arg(m_server);
    return tr("%1 does not support the Milvus REST API.").arg(m_server);
}

QString FailureText::notFound(std::optional<int> serverCode) const
{
    if (serverCode == 100)
        return tr("%1 cannot find this collection.").arg(m_server);
    if (serverCode == 800)
        return tr("%1 cannot find this database.").arg(m_server);
    return tr("%1 has no record of this refresh job.").arg(m_server);
}

} // namespace headwater
