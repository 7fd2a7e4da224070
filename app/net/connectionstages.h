// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clusterendpoint.h"
#include "core/probe.h"
#include "core/result.h"

#include <QObject>

namespace headwater {

/// Stages one to three of a connection test, below HTTP: name, TCP, TLS. Reports each stage as it
/// ends; after a failed stage the rest is not tried and not reported. TLS is left out for http.
/// \a finished is called once, with the first error or Done.
void testConnection(const ClusterEndpoint &endpoint, QObject *context,
                    std::function<void(const StageResult &)> stageDone, Handler<Done> finished);

} // namespace headwater
