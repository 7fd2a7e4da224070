// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

namespace headwater::test {

/// An endpoint with only the members that a vault uses.
inline ClusterEndpoint endpointAt(const char *address, const QString &id = QStringLiteral("5b0c"))
{
    ClusterEndpoint endpoint;
    endpoint.id = {id};
    endpoint.url = QUrl(QString::fromLatin1(address));
    return endpoint;
}

inline const ClusterEndpoint kEndpoint = endpointAt("https://lake.example");
inline const ClusterEndpoint kOther = endpointAt("https://lake.example", QStringLiteral("other"));

} // namespace headwater::test
