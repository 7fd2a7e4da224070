// SPDX-License-Identifier: Apache-2.0
#include "jobs/connectiontest.h"

#include "net/clusterclient.h"
#include "net/connectionstages.h"

#include <QElapsedTimer>
#include <QPointer>

namespace headwater {

namespace {

/// Whether the two sides may speak different protocols: TLS did not begin, or what came was not HTTP.
bool isMisunderstanding(const StageResult &result)
{
    if (!result.error)
        return false;
    const Error &error = *result.error;
    if (result.stage == ConnectionStage::Tls)
        return error.insecure && !error.hasCertificate;
    const bool brokeOff = error.kind == ErrorKind::Network || error.kind == ErrorKind::BadReply;
    return result.stage == ConnectionStage::Auth && brokeOff && error.httpStatus == 0;
}

} // namespace

ConnectionTest::ConnectionTest(ClusterClient &client) : m_client(client) { }

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets)
{
    m_run = std::make_unique<QObject>();
    m_isExplaining = false;
    m_client.testConnection(
            endpoint, secrets, m_run.get(),
            [this, endpoint, secrets](const StageResult &result) {
                if (!isMisunderstanding(result))
                    Q_EMIT stageFinished(result);
                else
                    explain(endpoint, secrets, result);
            },
            [this, endpoint, secrets](const Result<Done> &connected) {
                if (connected)
                    askServer(endpoint, secrets);
                else if (!m_isExplaining)
                    Q_EMIT finished(false);
            });
}

/// Finds out what the port speaks, then reports the failed stage with it.
void ConnectionTest::explain(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                             const StageResult &failed)
{
    m_isExplaining = true;
    m_client.probeProtocol(endpoint, secrets, m_run.get(),
                           [this, url = endpoint.url, failed](PortProtocol found) {
                               StageResult explained = failed;
                               if (const QString hint = hintFor(found, url); !hint.isEmpty())
                                   explained.error->message += u' ' + hint;
                               if (tell(explained))
                                   Q_EMIT finished(false);
                           });
}

QString ConnectionTest::hintFor(PortProtocol found, const QUrl &url) const
{
    QUrl other = url;
    switch (found) {
    case PortProtocol::Http:
        other.setScheme(QStringLiteral("http"));
        return tr("This port speaks http. Try %1.").arg(other.toString());
    case PortProtocol::Https:
        other.setScheme(QStringLiteral("https"));
        return tr("This port speaks https. Try %1.").arg(other.toString());
    case PortProtocol::Http2Only:
        return tr("This port speaks HTTP/2 only, as gRPC does. Use the port of the REST API.");
    case PortProtocol::Unknown:
        break;
    }
    return {};
}

void ConnectionTest::stop()
{
    m_run.reset();
}

/// False when a receiver has ended this run; then nothing more of it is reported.
bool ConnectionTest::tell(const StageResult &result)
{
    const QPointer<QObject> run(m_run.get());
    Q_EMIT stageFinished(result);
    return !run.isNull();
}

/// Stages four to six. The database list is the cheapest request that needs a valid token, so one
/// answer covers both; a server that refuses only the list is fine (contract.md §2.1).
void ConnectionTest::askServer(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets)
{
    QElapsedTimer timer;
    timer.start();
    m_client.listDatabases(
            endpoint, secrets, m_run.get(),
            [this, endpoint, secrets, timer](const Result<QStringList> &databases) {
                const auto elapsed = std::chrono::milliseconds(timer.elapsed());
                const bool listRefused = !databases
                        && ((databases.error().kind == ErrorKind::Rejected
                             && databases.error().serverCode)
                            || databases.error().kind == ErrorKind::Forbidden);
                if (!databases && !listRefused) {
                    const StageResult failed{
                            ConnectionStage::Auth, elapsed, false, {}, databases.error()};
                    if (isMisunderstanding(failed))
                        explain(endpoint, secrets, failed);
                    else if (tell(failed))
                        Q_EMIT finished(false);
                    return;
                }
                const QString note = listRefused
                        ? tr("not listed by this cluster; using “%1”").arg(endpoint.database)
                        : databases->size() == 1
                        ? tr("1 database")
                        : tr("%n databases", nullptr, int(databases->size()));
                if (tell({ConnectionStage::Auth, elapsed, false, {}, {}})
                    && tell({ConnectionStage::Databases, elapsed, false, note, {}})) {
                    askRoute(endpoint, secrets);
                }
            });
}

void ConnectionTest::askRoute(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets)
{
    QElapsedTimer timer;
    timer.start();
    m_client.probeRefreshRoute(endpoint, secrets, m_run.get(),
                               [this, timer](const Result<Done> &route) {
                                   StageResult result{ConnectionStage::RefreshRoute,
                                                      std::chrono::milliseconds(timer.elapsed()),
                                                      false,
                                                      {},
                                                      {}};
                                   const bool passed = route.has_value();
                                   if (!passed)
                                       result.error = route.error();
                                   if (tell(result))
                                       Q_EMIT finished(passed);
                               });
}

} // namespace headwater
