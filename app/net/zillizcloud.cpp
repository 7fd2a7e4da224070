// SPDX-License-Identifier: Apache-2.0
#include "net/zillizcloud.h"

#include "core/base/logging.h"
#include "core/job/endpointaddress.h"
#include "net/failure.h"
#include "net/httpclient.h"
#include "net/replies.h"
#include "net/servertext.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace headwater {

namespace {

constexpr int kPageSize = 100; // the most that the server allows

QUrl pageUrl(const QUrl &console, int page)
{
    QUrl url = routeUrl(console, QStringLiteral("/v2/clusters"));
    url.setQuery(QStringLiteral("currentPage=%1&pageSize=%2").arg(page).arg(kPageSize));
    return url;
}

ZillizCluster cleaned(const ZillizCluster &cluster, const ServerText &clean)
{
    return {clean.name(cluster.id),   clean.name(cluster.name),   clean.name(cluster.region),
            clean.name(cluster.plan), clean.name(cluster.status), cluster.address};
}

} // namespace

/// A list that is being read.
struct ZillizCloud::Listing
{
    QUrl console;
    Secret key;
    QPointer<QObject> context;
    Handler<QList<ZillizCluster>> handler;
    ServerText clean;
    QList<ZillizCluster> clusters = {};
    QSet<QString> seen = {};
    int page = 1;

    /// Whether there may be another page. A server that repeats itself does not go on for ever.
    bool take(const ZillizPage &more)
    {
        const qsizetype before = clusters.size();
        for (const ZillizCluster &cluster : more.clusters) {
            const QString mark = cluster.id + u' ' + cluster.address;
            if (seen.contains(mark))
                continue;
            seen.insert(mark);
            clusters.append(cleaned(cluster, clean));
        }
        const bool isComplete = more.count && clusters.size() >= *more.count;
        return clusters.size() > before && !isComplete && more.clusters.size() >= kPageSize
                && page++ < kMostPages;
    }
};

class ZillizCloud::Private
{
public:
    explicit Private(QNetworkAccessManager &manager) : network(manager), http(manager) { }

    Result<HttpPost> request(const Listing &listing)
    {
        ClusterEndpoint plane;
        plane.url = listing.console;
        const auto proxies = network.proxy().type() == QNetworkProxy::DefaultProxy
                ? NetworkPaths::SystemProxies::Used
                : NetworkPaths::SystemProxies::Ignored;
        Result<NetworkPath> path = paths.find(plane, {}, proxies);
        if (!path)
            return Failure(path.error());
        HttpPost get;
        get.isGet = true;
        get.url = pageUrl(listing.console, listing.page);
        get.path = *std::move(path);
        get.timeout = timeout;
        get.headers = {{"Accept", "application/json"},
                       {"User-Agent", "Headwater/" HEADWATER_VERSION},
                       {"Authorization", "Bearer " + listing.key.reveal()}};
        return get;
    }

    QNetworkAccessManager &network;
    NetworkPaths paths;
    HttpClient http;
    std::chrono::milliseconds timeout = std::chrono::seconds(60); // as the server's own (§1.5)
};

ZillizCloud::ZillizCloud(QNetworkAccessManager &network) : d(std::make_unique<Private>(network)) { }

ZillizCloud::~ZillizCloud() = default;

void ZillizCloud::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

void ZillizCloud::listClusters(const QUrl &console, const Secret &key, QObject *context,
                               Handler<QList<ZillizCluster>> handler)
{
    ask(std::make_shared<Listing>(
            Listing{console, key, context, std::move(handler), ServerText(key)}));
}

void ZillizCloud::ask(const std::shared_ptr<Listing> &listing)
{
    const Result<HttpPost> get = d->request(*listing);
    if (!get) {
        QTimer::singleShot(0, listing->context,
                           [listing, error = get.error()] { listing->handler(Failure(error)); });
        return;
    }
    const Question question{get->url, d->timeout, true, get->path.proxy};
    d->http.post(*get, listing->context, [this, listing, question](const HttpAnswer &answer) {
        if (!listing->context)
            return;
        const Result<ZillizPage> page
                = judge(answer, question, listing->clean)
                          .and_then([&](const Envelope &envelope) -> Result<ZillizPage> {
                              if (const auto read = readZillizPage(envelope.data))
                                  return *read;
                              return Failure(missingData(answer, question, listing->clean));
                          });
        qCDebug(netLog).noquote() << "clusters, page" << listing->page << answer.status
                                  << (page ? QStringLiteral("ok") : page.error().message);
        if (!page)
            listing->handler(Failure(page.error()));
        else if (listing->take(*page))
            ask(listing);
        else
            listing->handler(listing->clusters);
    });
}

} // namespace headwater
