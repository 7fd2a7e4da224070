// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/probe.h"
#include "core/secret.h"

#include <QObject>

namespace headwater {

class ClusterClient;

/// “Test connection”: name, TCP, TLS, auth, database list, refresh route, each timed. Ends at the
/// first failure. One test at a time; starting another drops the one that runs.
class EndpointProbe final : public QObject
{
    Q_OBJECT
public:
    explicit EndpointProbe(ClusterClient &client);

    /// \a endpoint need not be saved; \a token may be empty.
    void start(const ClusterEndpoint &endpoint, const Secret &token);
    void stop();

Q_SIGNALS:
    void stageFinished(const headwater::StageResult &result);
    void finished(bool allPassed);

private:
    void askServer(const ClusterEndpoint &endpoint, const Secret &token, int run);
    void askRoute(const ClusterEndpoint &endpoint, const Secret &token, int run);

    ClusterClient &m_client;
    int m_run = 0; // the epoch: answers of an earlier run are dropped
};

} // namespace headwater
