// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"

#include <QProcess>
#include <QTemporaryDir>

namespace headwater {

/// The demo server and its profile for `--demo`: headwater-sandbox as a child process on a free loopback
/// port, and a temporary profile. Both are removed with this object.
class DemoCluster final
{
    Q_DISABLE_COPY_MOVE(DemoCluster)
public:
    DemoCluster() = default;
    ~DemoCluster();

    /// Starts the sandbox and waits until it prints its address. Called before there is an event
    /// loop, so it may block for a moment.
    [[nodiscard]] Result<Done> start();

    [[nodiscard]] QString profileDirectory() const { return m_directory.path(); }
    /// The sandbox as the endpoint `demo`.
    [[nodiscard]] ClusterEndpoint endpoint() const;

private:
    QTemporaryDir m_directory;
    QProcess m_sandbox;
    QUrl m_url;
};

} // namespace headwater
