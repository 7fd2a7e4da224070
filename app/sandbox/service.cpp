// SPDX-License-Identifier: Apache-2.0
#include "sandbox/service.h"

#include "core/job/endpointaddress.h"
#include "core/json/goerrortext.h"
#include "sandbox/body.h"
#include "sandbox/handlers.h"

#include <algorithm>
#include <optional>

namespace headwater::sandbox {

namespace {

struct Route
{
    const char *path; ///< below kBase
    Handler handler;
    Scope scope;
};

const QLatin1String kBase("/v2/vectordb/");

constexpr Route kRoutes[] = {
        {"databases/list", listDatabases, Scope::Databases},
        {"databases/describe", describeDatabase, Scope::Other},
        {"collections/list", listCollections, Scope::Collections},
        {"collections/has", hasCollection, Scope::Other},
        {"collections/describe", describeCollection, Scope::Describe},
        {"collections/get_load_state", loadState, Scope::Load},
        {"collections/get_stats", statistics, Scope::Stats},
        {"collections/create", createCollection, Scope::Other},
        {"collections/fields/add", addField, Scope::Other},
        {"jobs/external_collection/refresh", refresh, Scope::Submit},
        {"jobs/external_collection/describe", describeJob, Scope::Poll},
        {"jobs/external_collection/list", listJobs, Scope::List},
};

const Route *routeOf(const Call &call)
{
    if (call.method != "POST" || !call.path.startsWith(kBase))
        return nullptr;
    const QStringView name = QStringView(call.path).sliced(kBase.size());
    const auto found
            = std::find_if(std::begin(kRoutes), std::end(kRoutes), [name](const Route &route) {
                  return name == QLatin1String(route.path);
              });
    return found == std::end(kRoutes) ? nullptr : found;
}

Answer unknownRoute()
{
    return Answer::plain(404, "404 page not found");
}

/// A page of another site may point its own name to this address, or send without reading. So only
/// callers that use a loopback name may control the sandbox.
bool comesFromThisMachine(const Call &call)
{
    const QByteArray host = call.header("Host");
    const QByteArray origin = call.header("Origin");
    return isLoopback(QUrl(QStringLiteral("http://") + QString::fromLatin1(host)))
            && (origin.isEmpty() || isLoopback(QUrl(QString::fromLatin1(origin))));
}

/// The credentials of a request, in whichever form (contract.md §1.3).
QByteArray tokenOf(const Call &call)
{
    const QByteArray header = call.header("Authorization");
    if (header.startsWith("Bearer "))
        return header.sliced(7).trimmed();
    if (header.startsWith("Basic "))
        return QByteArray::fromBase64(header.sliced(6).trimmed());
    return header;
}

std::optional<Complaint> requestTimeoutComplaint(const Call &call)
{
    constexpr qint64 longest = 9223372036;
    constexpr qsizetype longestEcho = 64;
    const QByteArray given = call.header("Request-Timeout");
    bool ok = false;
    const qint64 seconds = given.toLongLong(&ok);
    if (given.isEmpty() || (ok && seconds > 0 && seconds <= longest))
        return std::nullopt;
    QByteArray shown = given;
    if (shown.size() > longestEcho)
        shown = shown.first(longestEcho) + "...";
    return Complaint{1100,
                     QStringLiteral("Request-Timeout %1 must be a positive integer number of "
                                    "seconds no greater than %2")
                             .arg(goQuoted(QString::fromUtf8(shown)), QString::number(longest))};
}

} // namespace

Service::Service(const Options &options, TimeSource clock)
    : m_options(options),
      m_cluster(options, FaultSet::parse(options.faults).value(), std::move(clock)),
      m_record(options.recordFile, Secret(options.token))
{
}

Answer Service::answer(const Call &call)
{
    const std::scoped_lock lock(m_mutex);
    if (call.path.startsWith(QLatin1String("/sandbox/")))
        return control(call);

    m_record.add(call);
    Answer answer;
    if (call.method == "OPTIONS")
        answer = Answer::plain(204, "");
    else
        answer = serve(call);
    // as permissive towards browsers as a real cluster (contract.md §1.3)
    answer.headers.append(Header("Access-Control-Allow-Origin", "*"));
    answer.headers.append(Header("Access-Control-Allow-Headers", "*"));
    answer.headers.append(Header("Access-Control-Allow-Methods", "POST, OPTIONS"));
    return answer;
}

Answer Service::control(const Call &call)
{
    if (!comesFromThisMachine(call))
        return Answer::plain(403, "only for this machine, by a loopback name\n");
    Answer answer;
    if (call.method == "GET" && call.path == QLatin1String("/sandbox/requests")) {
        answer.json = {{QStringLiteral("requests"), m_record.requests()}};
        return answer;
    }
    if (call.method != "POST" || call.path != QLatin1String("/sandbox/faults"))
        return unknownRoute();

    Body body(call.body, QStringLiteral("Faults"));
    const QStringList words = body.texts(QStringLiteral("faults"));
    if (const auto complaint = body.complaint())
        return Answer::plain(400, complaint->message.toUtf8() + '\n');
    auto faults = FaultSet::parse(words);
    if (!faults)
        return Answer::plain(400, faults.error().toUtf8() + '\n');
    m_cluster.faults = std::move(*faults);
    answer.json = {{QStringLiteral("faults"), QJsonArray::fromStringList(words)}};
    return answer;
}

Answer Service::serve(const Call &call)
{
    const Route *route = routeOf(call);
    const Scope scope = route ? route->scope : Scope::Other;
    if (const auto answer = m_cluster.faults.instead(scope, call))
        return *answer;
    const TimeoutCheck timeoutCheck = m_options.server.timeoutCheck;
    const auto badTimeout
            = timeoutCheck == TimeoutCheck::Never ? std::nullopt : requestTimeoutComplaint(call);
    if (badTimeout && timeoutCheck == TimeoutCheck::BeforeRouting)
        return coded(200, *badTimeout);
    if (!route)
        return unknownRoute();

    m_cluster.settle();
    Answer answer;
    if (const auto complaint = authenticate(call))
        answer = enveloped(Refusal(*complaint));
    else if (badTimeout)
        answer = enveloped(Refusal(*badTimeout));
    else
        answer = enveloped(route->handler(m_cluster, call));
    m_cluster.faults.change(answer, scope, call);
    return answer;
}

std::optional<Complaint> Service::authenticate(const Call &call) const
{
    if (m_options.token.isEmpty())
        return std::nullopt;
    const QByteArray token = tokenOf(call);
    if (token == m_options.token)
        return std::nullopt;
    if (m_options.kind == ClusterKind::Zilliz && !token.isEmpty())
        return Complaint{21119, QStringLiteral("The apikey is illegal.")};
    return unauthenticated();
}

Answer Service::enveloped(const Reply &reply) const
{
    if (!reply)
        return coded(httpStatus(reply.error().code, m_options.statusMode), reply.error());
    Answer answer;
    answer.json = *reply;
    answer.json.insert(QStringLiteral("code"), 0);
    return answer;
}

} // namespace headwater::sandbox
