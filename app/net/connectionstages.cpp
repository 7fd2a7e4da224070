// SPDX-License-Identifier: Apache-2.0
#include "net/connectionstages.h"

#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "net/failure.h"
#include "net/failuretext.h"
#include "net/httpclient.h"
#include "net/networkpath.h"
#include "net/servertext.h"
#include "net/tlsrelay.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostInfo>
#include <QPointer>
#include <QSslCipher>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <utility>

namespace headwater {

namespace {

/// The error of a request that fails as a socket does: both are explained by the same sentences.
QNetworkReply::NetworkError requestError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyProtocolError:
        return QNetworkReply::UnknownProxyError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

/// Deletes a socket later, because it may be emitting right now.
struct LetGo
{
    void operator()(QSslSocket *socket) const
    {
        socket->disconnect();
        socket->deleteLater();
    }
};

/// One run through the stages. A child of its context, so that it dies with it. It handles the
/// signals of its socket directly, never queued, so none of them can arrive after the end.
class StageRun final : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(StageRun)
public:
    StageRun(const QUrl &url, const NetworkPath &path, QObject *context,
             std::function<void(const StageResult &)> stageDone, Handler<Done> finished,
             std::chrono::milliseconds patience)
        : QObject(context),
          m_url(url),
          m_path(path),
          m_stageDone(std::move(stageDone)),
          m_finished(std::move(finished)),
          m_socket(new QSslSocket)
    {
        m_patience.setSingleShot(true);
        m_patience.setInterval(patience);
        connect(&m_patience, &QTimer::timeout, this, &StageRun::giveUp);
        connect(m_socket.get(), &QSslSocket::connected, this, &StageRun::tcpStands);
        connect(m_socket.get(), &QSslSocket::encrypted, this, &StageRun::tlsStands);
        connect(m_socket.get(), &QSslSocket::errorOccurred, this, &StageRun::socketFailed);
        connect(m_socket.get(), &QSslSocket::sslErrors, this,
                [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
        if (!path.tls.isNull())
            m_socket->setSslConfiguration(path.tls);
    }

    void start()
    {
        begin(ConnectionStage::Name);
        const QString host = m_path.proxy ? m_path.proxy->host : m_url.host();
        QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) { named(info); });
    }

private:
    void begin(ConnectionStage stage)
    {
        m_stage = stage;
        m_age.start();
        m_patience.start();
    }

    [[nodiscard]] bool isForwarded() const { return m_path.isForwarded(m_url); }

    /// TLS with the server, or with the proxy of forwarded requests.
    [[nodiscard]] bool usesTls() const
    {
        return isForwarded() ? m_path.proxy->kind == ProxyServer::Kind::Https : isSecure(m_url);
    }

    void named(const QHostInfo &info)
    {
        if (!m_socket)
            return; // too late
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            return fail(m_path.proxy ? QNetworkReply::ProxyNotFoundError
                                     : QNetworkReply::HostNotFoundError,
                        info.errorString());
        }
        const QString address = info.addresses().first().toString();
        if (!pass(m_path.proxy ? tr("proxy %1: %2").arg(m_path.proxy->host, address) : address))
            return;
        begin(ConnectionStage::Tcp);
        connectTcp();
    }

    void connectTcp()
    {
        if (isForwarded()) {
            m_socket->setProxy(QNetworkProxy::NoProxy);
            m_socket->setPeerVerifyName(m_path.proxy->host);
            m_socket->connectToHost(m_path.proxy->host, m_path.proxy->port);
            return;
        }
        m_relay = m_path.relay();
        m_socket->setProxy(m_path.qtProxy(m_url, m_relay.get()));
        m_socket->setPeerVerifyName(m_path.serverName.isEmpty() ? m_url.host() : m_path.serverName);
        m_socket->connectToHost(m_url.host(), serverPort(m_url));
    }

    void tcpStands()
    {
        const QString peer = m_socket->peerAddress().toString();
        QString note = peer;
        if (m_path.proxy) {
            note = isForwarded()
                    ? tr("to the proxy %1, which forwards requests").arg(m_path.proxy->name())
                    : tr("through the proxy %1").arg(m_path.proxy->name());
        }
        if (!pass(plainLine(note)))
            return;
        begin(ConnectionStage::Tls);
        if (usesTls())
            return m_socket->startClientEncryption();
        StageResult result = stageResult();
        result.skipped = true;
        if (report(result))
            finish(Done{});
    }

    void tlsStands()
    {
        QString note = m_socket->sessionCipher().protocolString();
        if (isForwarded())
            note = tr("%1 with the proxy").arg(note);
        if (pass(note))
            finish(Done{});
    }

    void socketFailed()
    {
        fail(m_stage == ConnectionStage::Tls ? QNetworkReply::SslHandshakeFailedError
                                             : requestError(m_socket->error()),
             m_socket->errorString());
    }

    void giveUp()
    {
        const QString seconds = QString::number(double(m_patience.interval()) / 1000);
        Error error{ErrorKind::Timeout,
                    tr("%1 did not respond within %2 s.").arg(serverOf(m_url), seconds)};
        if (m_path.proxy)
            error.detail = FailureText::routeOf(*m_path.proxy);
        fail(error);
    }

    [[nodiscard]] StageResult stageResult() const
    {
        StageResult result;
        result.stage = m_stage;
        result.elapsed = std::chrono::milliseconds(m_age.elapsed());
        return result;
    }

    /// False when the listener has destroyed us.
    [[nodiscard]] bool report(const StageResult &result)
    {
        m_patience.stop();
        const QPointer guard(this);
        const auto stageDone = m_stageDone; // outlives us if necessary
        stageDone(result);
        return !guard.isNull();
    }

    [[nodiscard]] bool pass(const QString &note)
    {
        StageResult result = stageResult();
        result.note = note;
        return report(result);
    }

    void fail(QNetworkReply::NetworkError error, const QString &words)
    {
        HttpAnswer answer; // that of a request that got as far
        answer.error = error;
        answer.errorText = words;
        answer.sent = HttpAnswer::Sent::No;
        answer.tlsErrors = m_tlsErrors;
        answer.certificates = m_socket->peerCertificateChain();
        if (m_relay)
            answer.proxyFailure = m_relay->lastFailure();
        const Question question{m_url, m_patience.intervalAsDuration(), false, m_path.proxy};
        fail(judge(answer, question, {}).error());
    }

    void fail(const Error &error)
    {
        StageResult result = stageResult();
        result.error = error;
        if (report(result))
            finish(Failure(error));
    }

    void finish(const Result<Done> &result)
    {
        m_socket.reset();
        const Handler<Done> finished = std::exchange(m_finished, nullptr);
        deleteLater();
        finished(result); // may destroy the context, and us with it
    }

    QUrl m_url;
    NetworkPath m_path;
    std::unique_ptr<TlsRelay> m_relay; ///< for a proxy over TLS
    std::function<void(const StageResult &)> m_stageDone;
    Handler<Done> m_finished;
    QTimer m_patience;
    QElapsedTimer m_age;
    std::unique_ptr<QSslSocket, LetGo> m_socket; // null once the run is over
    QList<QSslError> m_tlsErrors;
    ConnectionStage m_stage = ConnectionStage::Name;
};

} // namespace

void testConnection(const QUrl &url, const NetworkPath &path, QObject *context,
                    std::function<void(const StageResult &)> stageDone, Handler<Done> finished,
                    std::chrono::milliseconds patience)
{
    auto run
            = new StageRun(url, path, context, std::move(stageDone), std::move(finished), patience);
    QMetaObject::invokeMethod(run, &StageRun::start, Qt::QueuedConnection);
}

} // namespace headwater
