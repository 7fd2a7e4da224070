// SPDX-License-Identifier: Apache-2.0
#include "jobs/zillizimport.h"

#include "core/import/foreignjson.h"
#include "core/job/endpointaddress.h"
#include "core/job/hostname.h"
#include "net/zillizcloud.h"

namespace headwater {

ZillizImport::ZillizImport(QNetworkAccessManager &network)
    : m_consoles{QUrl(QStringLiteral("https://api.cloud.zilliz.com")),
                 QUrl(QStringLiteral("https://api.cloud.zilliz.com.cn"))},
      m_cloud(std::make_unique<ZillizCloud>(network))
{
}

ZillizImport::~ZillizImport() = default;

Result<QUrl> ZillizImport::consoleFrom(const QString &typed)
{
    const QString address
            = typed.contains(QLatin1String("://")) ? typed : QStringLiteral("https://") + typed;
    const QUrl url(address, QUrl::StrictMode);
    const bool isPlain = url.isValid() && isWebAddress(url) && url.userInfo().isEmpty()
            && (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery()
            && !url.hasFragment();
    const bool isZilliz = isPlain && isSecure(url) && isZillizControlPlane(url.host());
    if (!isZilliz && !(isPlain && isLoopback(url)))
        return Failure({ErrorKind::InvalidInput,
                        tr("The API key is sent to Zilliz Cloud only: to api.cloud.zilliz.com or "
                           "api.cloud.zilliz.com.cn.")});
    QUrl console = url;
    console.setPath({});
    return console;
}

void ZillizImport::find(const QUrl &console, const Secret &key, QObject *context,
                        Handler<Findings> handler)
{
    m_cloud->listClusters(console, key, context,
                          [handler, key](const Result<QList<ZillizCluster>> &clusters) {
                              if (clusters)
                                  handler(foundClusters(*clusters, key, tr("Zilliz Cloud")));
                              else
                                  handler(Failure(clusters.error()));
                          });
}

} // namespace headwater
