// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointprobe.h"

#include "net/clusterclient.h"
#include "net/connectionstages.h"

#include <QElapsedTimer>

namespace headwater {

EndpointProbe::EndpointProbe(ClusterClient &client) : m_client(client) { }

void EndpointProbe::start(const ClusterEndpoint &endpoint, const Secret &token)
{
    const int run = ++m_run;
    testConnection(
            endpoint, this,
            [this, run](const StageResult &result) {
                if (run == m_run)
                    Q_EMIT stageFinished(result);
            },
            [this, endpoint, token, run](const Result<Done> &connected) {
                if (run != m_run)
                    return;
                if (connected)
                    askServer(endpoint, token, run);
                else
                    Q_EMIT finished(false);
            });
}

void EndpointProbe::stop()
{
    ++m_run;
}

/// Stages four to six. The database list is the cheapest request that needs a valid token, so one
/// answer tells of both; servers that refuse the list alone are fine (api-contract §2.1).
void EndpointProbe::askServer(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    QElapsedTimer timer;
    timer.start();
    m_client.listDatabases(endpoint, token, this, [this, endpoint, token, run, timer](
                                                          const Result<QStringList> &databases) {
        if (run != m_run)
            return;
        const auto elapsed = std::chrono::milliseconds(timer.elapsed());
        const bool listRefused = !databases
                && (databases.error().kind == ErrorKind::Rejected
                    || databases.error().kind == ErrorKind::Forbidden);
        if (!databases && !listRefused) {
            Q_EMIT stageFinished({ProbeStage::Auth, elapsed, false, {}, databases.error()});
            Q_EMIT finished(false);
            return;
        }
        Q_EMIT stageFinished({ProbeStage::Auth, elapsed, false, {}, {}});
        const QString note = listRefused
                ? tr("not listed by this cluster; “%1” is used").arg(endpoint.database)
                : databases->size() == 1 ? tr("1 database")
                                         : tr("%n databases", nullptr, int(databases->size()));
        Q_EMIT stageFinished({ProbeStage::Databases, elapsed, false, note, {}});
        askRoute(endpoint, token, run);
    });
}

void EndpointProbe::askRoute(const ClusterEndpoint &endpoint, const Secret &token, int run)
{
    QElapsedTimer timer;
    timer.start();
    m_client.probeRefreshRoute(endpoint, token, this, [this, run, timer](const Result<Done> &route) {
        if (run != m_run)
            return;
        StageResult result {ProbeStage::RefreshRoute,
                            std::chrono::milliseconds(timer.elapsed()), false, {}, {}};
        if (!route)
            result.error = route.error();
        Q_EMIT stageFinished(result);
        Q_EMIT finished(route.has_value());
    });
}

} // namespace headwater
