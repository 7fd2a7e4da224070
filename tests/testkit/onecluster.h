// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "jobs/clusteraccess.h"
#include "jobs/endpointtraffic.h"
#include "testkit/emptyvault.h"
#include "testkit/rawserver.h"
#include "testkit/scenery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace headwater::test {

/// One endpoint on a scripted server, and a client for it, for tests of the classes that read
/// collections. The test chooses the clock.
template <typename ClockType> struct OneCluster
{
    RawServer server;
    Endpoints endpoints;
    EndpointId eu = endpoints.add(QStringLiteral("eu"));
    EmptyVault vault;
    QNetworkAccessManager network;
    ClusterClient client{network};
    ClusterAccess access{client, endpoints.store, vault};
    ClockType clock;
    EndpointTraffic traffic{access, clock};

    explicit OneCluster(const QByteArray &answer)
    {
        network.setProxy(QNetworkProxy::NoProxy);
        ClusterEndpoint endpoint = *endpoints.store.find(eu);
        endpoint.url = server.url();
        endpoints.save(endpoint);
        server.setAnswer(RawAnswer::json(answer));
    }

    [[nodiscard]] CollectionRef ref(const QString &name) const
    {
        return {eu, QStringLiteral("default"), name};
    }
    [[nodiscard]] QList<CollectionRef> refs(const QStringList &names) const
    {
        QList<CollectionRef> all;
        for (const QString &name : names)
            all << ref(name);
        return all;
    }
    static QStringList names(int count, const QString &prefix = QStringLiteral("c"))
    {
        QStringList list;
        for (int i = 0; i < count; ++i)
            list << prefix + QString::number(i);
        return list;
    }
    /// The collections that were requested from the server, in the order of the requests.
    [[nodiscard]] QStringList asked() const
    {
        QStringList names;
        for (const RawRequest &request : server.requests())
            names << QJsonDocument::fromJson(request.body)[QLatin1String("collectionName")]
                             .toString();
        return names;
    }
};

} // namespace headwater::test
