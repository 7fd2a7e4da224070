// SPDX-License-Identifier: Apache-2.0
#include "net/connectionstages.h"

#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "net/failure.h"

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

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

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
    StageRun(const QUrl &url, QObject *context, std::function<void(const StageResult &)> stageDone,
             Handler<Done> finished, std::chrono::milliseconds patience)
        : QObject(context),
          m_url(url),
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
    }

    void start()
    {
        begin(ConnectionStage::Name);
        QHostInfo::lookupHost(m_url.host(), this, [this](const QHostInfo &info) { named(info); });
    }

private:
    [[nodiscard]] bool isSecure() const { return headwater::isSecure(m_url); }

    void begin(ConnectionStage stage)
    {
        m_stage = stage;
        m_age.start();
        m_patience.start();
    }

    void named(const QHostInfo &info)
    {
        if (!m_socket)
            return; // too late
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            return fail(ErrorKind::Unreachable,
                        tr("No address was found for %1.").arg(m_url.host()), info.errorString());
        }
        if (!pass(info.addresses().first().toString()))
            return;
        begin(ConnectionStage::Tcp);
        m_socket->connectToHost(m_url.host(),
                                quint16(m_url.port(isSecure() ? kHttpsPort : kHttpPort)));
    }

    void tcpStands()
    {
        if (!pass(m_socket->peerAddress().toString()))
            return;
        begin(ConnectionStage::Tls);
        if (isSecure())
            return m_socket->startClientEncryption();
        StageResult result = stageResult();
        result.skipped = true;
        if (report(result))
            finish(Done{});
    }

    void tlsStands()
    {
        if (pass(m_socket->sessionCipher().protocolString()))
            finish(Done{});
    }

    void socketFailed()
    {
        const QString server = serverOf(m_url);
        if (m_stage == ConnectionStage::Tls) {
            const QString detail = m_tlsErrors.isEmpty() ? m_socket->errorString()
                                                         : m_tlsErrors.first().errorString();
            return fail(ErrorKind::Unreachable,
                        tr("Could not establish a secure connection to %1.").arg(server), detail);
        }
        const bool refused = m_socket->error() == QAbstractSocket::ConnectionRefusedError;
        fail(ErrorKind::Unreachable,
             refused ? tr("%1 refused the connection.").arg(server)
                     : tr("%1 could not be reached.").arg(server),
             m_socket->errorString());
    }

    void giveUp()
    {
        fail(ErrorKind::Timeout,
             tr("%1 did not respond within %2 s.")
                     .arg(serverOf(m_url), QString::number(double(m_patience.interval()) / 1000)));
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

    void fail(ErrorKind kind, const QString &message, const QString &detail = {})
    {
        StageResult result = stageResult();
        Error error{kind, plainLine(message), plainText(detail)};
        error.insecure = kind == ErrorKind::Unreachable && m_stage == ConnectionStage::Tls;
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
    std::function<void(const StageResult &)> m_stageDone;
    Handler<Done> m_finished;
    QTimer m_patience;
    QElapsedTimer m_age;
    std::unique_ptr<QSslSocket, LetGo> m_socket; // null once the run is over
    QList<QSslError> m_tlsErrors;
    ConnectionStage m_stage = ConnectionStage::Name;
};

} // namespace

void testConnection(const ClusterEndpoint &endpoint, QObject *context,
                    std::function<void(const StageResult &)> stageDone, Handler<Done> finished,
                    std::chrono::milliseconds patience)
{
    auto run = new StageRun(endpoint.url, context, std::move(stageDone), std::move(finished),
                            patience);
    QMetaObject::invokeMethod(run, &StageRun::start, Qt::QueuedConnection);
}

} // namespace headwater
