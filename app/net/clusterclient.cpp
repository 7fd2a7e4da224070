// SPDX-License-Identifier: Apache-2.0
#include "net/clusterclient.h"

#include "core/base/logging.h"
#include "core/job/endpointaddress.h"
#include "net/detailreplies.h"
#include "net/failure.h"
#include "net/httpclient.h"
#include "net/replies.h"
#include "net/servertext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <type_traits>

namespace headwater {

namespace {

/// The server's own time budget, sent with the request; we wait a little longer (contract.md §1.4,
/// §7).
constexpr char kServerBudgetSeconds[] = "30";
constexpr std::chrono::milliseconds kTimeout = std::chrono::seconds(35);

bool canBeAsked(const QUrl &url)
{
    return url.isValid() && isWebAddress(url) && !url.host().isEmpty();
}

/// False for a line end, which would begin another header.
bool fitsHeader(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

QJsonObject namesOf(const QString &database, const QString &collection = {})
{
    QJsonObject body;
    if (!database.isEmpty())
        body[QLatin1String("dbName")] = database;
    if (!collection.isEmpty())
        body[QLatin1String("collectionName")] = collection;
    return body;
}

void logExchange(const Exchange &exchange, const Error *error)
{
    qCDebug(netLog).noquote() << exchange.endpoint.value << exchange.route << exchange.httpStatus
                              << exchange.latency.count() << "ms"
                              << (error ? error->message : QStringLiteral("ok"));
}

Secret bytesOf(const QJsonObject &body)
{
    return Secret(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

/// Reads a `T` from a successful answer.
template <typename T>
using Reader = std::function<std::optional<T>(const Envelope &, const ServerText &)>;

} // namespace

class ClusterClient::Private
{
    Q_DECLARE_TR_FUNCTIONS(ClusterClient)
public:
    Private(ClusterClient &client, QNetworkAccessManager &manager)
        : q(client), network(manager), http(manager)
    {
    }

    /// One request to one route of an endpoint.
    struct Call
    {
        const ClusterEndpoint &endpoint;
        const EndpointSecrets &secrets;
        const QString &route;
        Secret body;
        bool atMostOnce = false;

        [[nodiscard]] bool carriesToken() const
        {
            return endpoint.credential != CredentialKind::None && !secrets.token.isEmpty();
        }
    };

    template <typename T>
    void send(const Call &call, QObject *context, AnswerHandler<T> handler,
              std::type_identity_t<Reader<T>> read);

    ServerText textOf(const Call &call, const NetworkPath &path) const;
    void remember(const RefreshRequest &request);
    std::optional<Error> fault(const Call &call) const;
    Result<NetworkPath> pathTo(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets);
    Result<HttpPost> postFor(const Call &call);

    ClusterClient &q;
    QNetworkAccessManager &network;
    NetworkPaths paths;
    HttpClient http;
    std::chrono::milliseconds timeout = kTimeout;
    QList<EnvironmentTag> closedTags; ///< whose tokens must be encrypted
    Redactor overrides; ///< of all overrides: a reason may repeat their secrets hours later
};

template <typename T>
void ClusterClient::Private::send(const Call &call, QObject *context, AnswerHandler<T> handler,
                                  std::type_identity_t<Reader<T>> read)
{
    const Result<HttpPost> post = postFor(call);
    if (!post) {
        QTimer::singleShot(0, context,
                           [handler, error = post.error()] { handler({Failure(error)}); });
        return;
    }
    const Question question{post->url, timeout, call.carriesToken(), post->path.proxy};
    const auto report = [this, context = QPointer(context), handler, read, question,
                         route = call.route, id = call.endpoint.id,
                         clean = textOf(call, post->path)](const HttpAnswer &answer) {
        const Result<T> result = judge(answer, question, clean)
                                         .and_then([&](const Envelope &envelope) -> Result<T> {
                                             if (std::optional<T> value = read(envelope, clean))
                                                 return *std::move(value);
                                             return Failure(missingData(answer, question, clean));
                                         });
        const Exchange exchange{id, route, answer.status, answer.latency, answer.date};
        logExchange(exchange, result ? nullptr : &result.error());
        Q_EMIT q.exchanged(exchange);
        if (context)
            handler({result, exchange}); // may destroy the client
    };
    http.post(*post, context, report);
}

ServerText ClusterClient::Private::textOf(const Call &call, const NetworkPath &path) const
{
    ServerText clean(call.secrets.token);
    clean.add(call.secrets.keyPassphrase);
    if (path.proxy)
        clean.add(path.proxy->password);
    clean.add(overrides);
    return clean;
}

void ClusterClient::Private::remember(const RefreshRequest &request)
{
    overrides.add(redactorFor(request));
}

std::optional<Error> ClusterClient::Private::fault(const Call &call) const
{
    if (call.endpoint.observeOnly && call.route == route::kRefresh) {
        return Error{ErrorKind::InvalidInput,
                     tr("%1 is observe-only: Headwater sends no refresh there.")
                             .arg(call.endpoint.name)};
    }
    if (call.carriesToken() && sendsTokenOpenly(call.endpoint)
        && closedTags.contains(call.endpoint.tag)) {
        return Error{
                ErrorKind::InvalidInput,
                tr("Nothing was sent to %1: your preferences refuse tokens over plain http for "
                   "endpoints with its tag. Use an https address, or change the preferences.")
                        .arg(call.endpoint.name)};
    }
    if (!canBeAsked(routeUrl(call.endpoint.url, call.route)))
        return Error{ErrorKind::InvalidInput,
                     tr("The endpoint %1 has no usable address.").arg(call.endpoint.name)};
    if (call.carriesToken() && !fitsHeader(call.secrets.token.reveal())) {
        return Error{
                ErrorKind::InvalidInput,
                tr("The token of %1 contains a line break or a control character. Enter it again.")
                        .arg(call.endpoint.name)};
    }
    return std::nullopt;
}

Result<NetworkPath> ClusterClient::Private::pathTo(const ClusterEndpoint &endpoint,
                                                   const EndpointSecrets &secrets)
{
    // Tests give the network no proxy, whatever their environment says.
    const auto systemProxies = network.proxy().type() == QNetworkProxy::DefaultProxy
            ? NetworkPaths::SystemProxies::Used
            : NetworkPaths::SystemProxies::Ignored;
    return paths.find(endpoint, secrets, systemProxies);
}

Result<HttpPost> ClusterClient::Private::postFor(const Call &call)
{
    if (const std::optional<Error> error = fault(call))
        return Failure(*error);
    Result<NetworkPath> path = pathTo(call.endpoint, call.secrets);
    if (!path)
        return Failure(path.error());
    HttpPost post;
    post.path = *std::move(path);
    post.url = routeUrl(call.endpoint.url, call.route);
    post.body = call.body;
    post.timeout = timeout;
    post.atMostOnce = call.atMostOnce;
    post.headers = {
            {"Content-Type", "application/json"},
            {"Request-Timeout", kServerBudgetSeconds},
            {"User-Agent", "Headwater/" HEADWATER_VERSION},
    };
    // `<key>` and `<user>:<password>` are sent alike (contract.md §1.3).
    if (call.carriesToken())
        post.headers.append({"Authorization", "Bearer " + call.secrets.token.reveal()});
    return post;
}

ClusterClient::ClusterClient(QNetworkAccessManager &network)
    : d(std::make_unique<Private>(*this, network))
{
}

ClusterClient::~ClusterClient() = default;

void ClusterClient::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

void ClusterClient::refuseOpenTokens(const QList<EnvironmentTag> &tags)
{
    d->closedTags = tags;
}

void ClusterClient::testConnection(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                   QObject *context,
                                   std::function<void(const StageResult &)> stageDone,
                                   Handler<Done> finished)
{
    const Result<NetworkPath> path = d->pathTo(endpoint, secrets);
    if (path) {
        headwater::testConnection(endpoint.url, *path, context, std::move(stageDone),
                                  std::move(finished));
        return;
    }
    StageResult failed;
    failed.error = path.error();
    QMetaObject::invokeMethod(
            context,
            [stageDone = std::move(stageDone), finished = std::move(finished), failed,
             guard = QPointer(context)] {
                stageDone(failed);
                if (guard)
                    finished(Failure(*failed.error));
            },
            Qt::QueuedConnection);
}

void ClusterClient::probeProtocol(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                  QObject *context, std::function<void(PortProtocol)> handler)
{
    if (const Result<NetworkPath> path = d->pathTo(endpoint, secrets))
        headwater::probeProtocol(endpoint.url, *path, context, std::move(handler));
    else
        QMetaObject::invokeMethod(
                context, [handler = std::move(handler)] { handler(PortProtocol::Unknown); },
                Qt::QueuedConnection);
}

void ClusterClient::listDatabases(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                  QObject *context, AnswerHandler<QStringList> handler)
{
    d->send({endpoint, secrets, route::kDatabases, bytesOf({})}, context, std::move(handler),
            [](const Envelope &answer, const ServerText &clean) {
                return readNames(answer.data, clean);
            });
}

void ClusterClient::listCollections(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                    const QString &database, QObject *context,
                                    AnswerHandler<QStringList> handler)
{
    d->send({endpoint, secrets, route::kCollections, bytesOf(namesOf(database))}, context,
            std::move(handler), [](const Envelope &answer, const ServerText &clean) {
                return readNames(answer.data, clean);
            });
}

void ClusterClient::describeCollection(const ClusterEndpoint &endpoint,
                                       const EndpointSecrets &secrets,
                                       const CollectionRef &collection, QObject *context,
                                       AnswerHandler<CollectionInfo> handler)
{
    d->send({endpoint, secrets, route::kDescribeCollection,
             bytesOf(namesOf(collection.database, collection.name))},
            context, std::move(handler),
            [collection](const Envelope &answer, const ServerText &clean) {
                return readCollection(answer, collection, clean);
            });
}

void ClusterClient::describeInFull(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                   const CollectionRef &collection, QObject *context,
                                   AnswerHandler<DescribedCollection> handler)
{
    d->send({endpoint, secrets, route::kDescribeCollection,
             bytesOf(namesOf(collection.database, collection.name))},
            context, std::move(handler),
            [collection](const Envelope &answer,
                         const ServerText &clean) -> std::optional<DescribedCollection> {
                const auto info = readCollection(answer, collection, clean);
                if (!info)
                    return std::nullopt;
                return DescribedCollection{*info, readSchema(answer.data, clean)};
            });
}

void ClusterClient::loadProgress(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                 const CollectionRef &collection, QObject *context,
                                 AnswerHandler<LoadProgress> handler)
{
    d->send({endpoint, secrets, route::kLoadState,
             bytesOf(namesOf(collection.database, collection.name))},
            context, std::move(handler), [](const Envelope &answer, const ServerText &) {
                return readLoadProgress(answer.data);
            });
}

void ClusterClient::rowCount(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                             const CollectionRef &collection, QObject *context,
                             AnswerHandler<qint64> handler)
{
    d->send({endpoint, secrets, route::kStatistics,
             bytesOf(namesOf(collection.database, collection.name))},
            context, std::move(handler),
            [](const Envelope &answer, const ServerText &) { return readRowCount(answer.data); });
}

void ClusterClient::submit(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                           const RefreshRequest &request, QObject *context,
                           AnswerHandler<JobId> handler)
{
    d->remember(request);
    d->send({endpoint, secrets, route::kRefresh, refreshBody(request), true}, context,
            std::move(handler),
            [](const Envelope &answer, const ServerText &) { return readJobId(answer.data); });
}

void ClusterClient::describeJob(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                JobId job, QObject *context, AnswerHandler<ServerJob> handler)
{
    d->send({endpoint, secrets, route::kDescribeJob,
             bytesOf({{QStringLiteral("jobId"), job.toJson()}})},
            context, std::move(handler), [job](const Envelope &answer, const ServerText &clean) {
                return readJob(answer.data, job, clean);
            });
}

void ClusterClient::listJobs(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                             const CollectionRef &collection, QObject *context,
                             AnswerHandler<QList<ServerJob>> handler)
{
    d->send({endpoint, secrets, route::kListJobs,
             bytesOf(namesOf(collection.database, collection.name))},
            context, std::move(handler), [](const Envelope &answer, const ServerText &clean) {
                return readJobs(answer.data, clean);
            });
}

void ClusterClient::listAllJobs(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets,
                                const QSet<JobId> &wanted, QObject *context,
                                AnswerHandler<QList<ServerJob>> handler)
{
    d->send({endpoint, secrets, route::kListJobs, bytesOf({})}, context, std::move(handler),
            [wanted](const Envelope &answer, const ServerText &clean) {
                return readJobs(answer.data, clean, wanted);
            });
}

void ClusterClient::probeRefreshRoute(const ClusterEndpoint &endpoint,
                                      const EndpointSecrets &secrets, QObject *context,
                                      AnswerHandler<Done> handler)
{
    const auto settle = [handler = std::move(handler)](const Answer<Done> &result) {
        // If the cluster itself refused, the route exists.
        const bool routeAnswered = !result && result.error().serverCode
                && (result.error().kind == ErrorKind::Rejected
                    || result.error().kind == ErrorKind::NotFound);
        handler(routeAnswered ? Answer<Done>(Done{}, result.exchange) : result);
    };
    d->send<Done>({endpoint, secrets, route::kListJobs, bytesOf({})}, context, settle,
                  [](const Envelope &, const ServerText &) { return Done{}; });
}

} // namespace headwater
