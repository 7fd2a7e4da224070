// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/connectionstage.h"
#include "core/job/endpointsecrets.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace headwater {

class ClusterClient;
enum class PortProtocol;

/// “Test connection”: name, TCP, TLS, auth, database list, refresh route, each timed. Ends at the
/// first failure. One test runs at a time; starting another drops the running one. Receivers may
/// stop, start or destroy the test.
class ConnectionTest final : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionTest(ClusterClient &client);
    ~ConnectionTest() override;

    /// \a endpoint need not be saved; \a secrets may be empty.
    void start(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets);
    /// Drops the running test: closes its connection and reports nothing more.
    void stop();

Q_SIGNALS:
    void stageFinished(const headwater::StageResult &result);
    void finished(bool allPassed);

private:
    [[nodiscard]] bool tell(const StageResult &result);
    void explain(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                 const StageResult &failed);
    [[nodiscard]] QString hintFor(PortProtocol found, const QUrl &url) const;
    void askServer(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets);
    void askRoute(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets);

    ClusterClient &m_client;
    std::unique_ptr<QObject> m_run; // everything that a run has requested dies with it
    bool m_isExplaining = false; ///< a failed stage is held back until the port's protocol is known
};

} // namespace headwater
