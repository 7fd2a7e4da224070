// SPDX-License-Identifier: Apache-2.0
#include "jobs/connectiontest.h"

#include "net/clusterclient.h"
#include "net/connectionstages.h"

#include <QElapsedTimer>
#include <QPointer>

namespace headwater {

ConnectionTest::ConnectionTest(ClusterClient &client) : m_client(client) { }

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(const ClusterEndpoint &endpoint, const Secret &token)
{
    m_run = std::make_unique<QObject>();
    testConnection(
            endpoint, m_run.get(),
            [this](const StageResult &result) { Q_EMIT stageFinished(result); },
            [this, endpoint, token](const Result<Done> &connected) {
                if (connected)
                    askServer(endpoint, token);
                else
                    Q_EMIT finished(false);
            });
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
void ConnectionTest::askServer(const ClusterEndpoint &endpoint, const Secret &token)
{
    QElapsedTimer timer;
    timer.start();
    m_client.listDatabases(
            endpoint, token, m_run.get(),
            [this, endpoint, token, timer](const Result<QStringList> &databases) {
                const auto elapsed = std::chrono::milliseconds(timer.elapsed());
                const bool listRefused = !databases
                        && ((databases.error().kind == ErrorKind::Rejected
                             && databases.error().serverCode)
                            || databases.error().kind == ErrorKind::Forbidden);
                if (!databases && !listRefused) {
                    if (tell({ConnectionStage::Auth, elapsed, false, {}, databases.error()}))
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
                    askRoute(endpoint, token);
                }
            });
}

void ConnectionTest::askRoute(const ClusterEndpoint &endpoint, const Secret &token)
{
    QElapsedTimer timer;
    timer.start();
    m_client.probeRefreshRoute(endpoint, token, m_run.get(),
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
