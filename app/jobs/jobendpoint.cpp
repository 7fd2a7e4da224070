// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobendpoint.h"

#include "core/job.h"
#include "store/endpointstore.h"

#include <QCoreApplication>

namespace headwater {

namespace {

QString sentence(const char *text)
{
    return QCoreApplication::translate("headwater::JobEndpoint", text);
}

Failure cannotBeAsked(const QString &why)
{
    return Failure(Error{ErrorKind::InvalidInput, why, {}, 0, {}, {}});
}

} // namespace

Result<ClusterEndpoint> endpointOf(const RefreshJob &job, const EndpointStore &endpoints)
{
    const ClusterEndpoint *endpoint = endpoints.find(job.collection.endpoint);
    if (!endpoint)
        return cannotBeAsked(sentence("The endpoint is no longer configured."));
    if (!job.belongsTo(endpoint->url)) {
        return cannotBeAsked(
                sentence("The endpoint now points to another address, %1. This refresh "
                         "belongs to %2.")
                        .arg(endpoint->url.toDisplayString(), job.address.toDisplayString()));
    }
    return *endpoint;
}

} // namespace headwater
