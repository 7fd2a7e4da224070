// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobendpoint.h"

#include "core/job/job.h"
#include "store/profile/endpointstore.h"

#include <QCoreApplication>

namespace headwater {

namespace {

Failure cannotBeAsked(const QString &why)
{
    return Failure(Error{ErrorKind::InvalidInput, why});
}

} // namespace

Result<ClusterEndpoint> endpointOf(const EndpointId &id, const EndpointStore &endpoints)
{
    if (const ClusterEndpoint *endpoint = endpoints.find(id))
        return *endpoint;
    return cannotBeAsked(QCoreApplication::translate("headwater::JobEndpoint",
                                                     "The endpoint is no longer configured."));
}

Result<ClusterEndpoint> endpointOf(const RefreshJob &job, const EndpointStore &endpoints)
{
    const Result<ClusterEndpoint> endpoint = endpointOf(job.collection.endpoint, endpoints);
    if (!endpoint || job.belongsTo(endpoint->url))
        return endpoint;
    return cannotBeAsked(
            QCoreApplication::translate("headwater::JobEndpoint",
                                        "The endpoint now points to another address, %1. This "
                                        "refresh belongs to %2.")
                    .arg(endpoint->url.toDisplayString(), job.address.toDisplayString()));
}

} // namespace headwater
