// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointcommand.h"

#include "cli/options.h"
#include "cli/target.h"
#include "core/job/endpointfolders.h"
#include "program/services.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace headwater {

namespace {

class EndpointCommandText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointCommand)
};

class ListEndpoints final : public Command
{
public:
    ListEndpoints(ClusterEndpoints endpoints, bool json)
        : m_endpoints(std::move(endpoints)), m_json(json)
    {
    }

    void start() override
    {
        QList<QStringList> rows;
        for (const ClusterEndpoint &endpoint : std::as_const(m_endpoints)) {
            if (m_json)
                console::printJson(object(endpoint));
            else
                rows.append(cells(endpoint));
        }
        if (!m_json) {
            console::printTable(
                    {EndpointCommandText::tr("Name"), EndpointCommandText::tr("Address"),
                     EndpointCommandText::tr("Kind"), EndpointCommandText::tr("Credential"),
                     EndpointCommandText::tr("Tag"), EndpointCommandText::tr("Database"),
                     EndpointCommandText::tr("Folder"), QString()},
                    rows);
        }
        Q_EMIT ended(ExitCode::Done);
    }

private:
    static QString kind(const ClusterEndpoint &endpoint)
    {
        return wordOf(endpoint.kind() == ClusterKind::Zilliz ? KindChoice::Zilliz
                                                             : KindChoice::Milvus);
    }

    static QJsonObject object(const ClusterEndpoint &endpoint)
    {
        const NetworkRoute &route = endpoint.route;
        return {{QStringLiteral("name"), endpoint.name},
                {QStringLiteral("url"), endpoint.url.toString()},
                {QStringLiteral("credential"), wordOf(endpoint.credential)},
                {QStringLiteral("kind"), kind(endpoint)},
                {QStringLiteral("tag"), wordOf(endpoint.tag)},
                {QStringLiteral("database"), endpoint.database},
                {QStringLiteral("folder"), endpoint.folder},
                {QStringLiteral("observeOnly"), endpoint.observeOnly},
                {QStringLiteral("proxy"),
                 route.proxyChoice == ProxyChoice::Own ? route.proxy.toString(QUrl::FullyEncoded)
                                                       : wordOf(route.proxyChoice)},
                {QStringLiteral("authorities"), QJsonArray::fromStringList(route.authorities)},
                {QStringLiteral("clientCertificate"), route.clientCertificate},
                {QStringLiteral("clientKey"), route.clientKey},
                {QStringLiteral("serverName"), route.serverName}};
    }

    static QStringList cells(const ClusterEndpoint &endpoint)
    {
        return {endpoint.name,
                endpoint.url.toString(),
                kind(endpoint),
                wordOf(endpoint.credential),
                wordOf(endpoint.tag),
                endpoint.database,
                endpoint.folder,
                endpoint.observeOnly ? QStringLiteral("observe-only") : QString()};
    }

    ClusterEndpoints m_endpoints;
    bool m_json;
};

class RemoveEndpoint final : public Command
{
public:
    RemoveEndpoint(Services &services, ClusterEndpoint endpoint)
        : m_services(services), m_endpoint(std::move(endpoint))
    {
    }

    void start() override
    {
        m_services.staleTokens.note(m_endpoint);
        if (const Result<Done> removed = m_services.endpoints.remove(m_endpoint.id); !removed) {
            console::complain(removed.error());
            Q_EMIT ended(ExitCode::Failed);
            return;
        }
        m_services.staleTokens.forget(m_endpoint.id, this, [this](const Result<Done> &forgotten) {
            if (!forgotten) {
                console::complain(forgotten.error());
                console::complain(
                        EndpointCommandText::tr(
                                "“%1” was removed, but its token may still be in the keyring. "
                                "Headwater removes it the next time its window opens.")
                                .arg(m_endpoint.name));
            }
            Q_EMIT ended(ExitCode::Done);
        });
    }

private:
    Services &m_services;
    ClusterEndpoint m_endpoint;
};

} // namespace

Result<std::unique_ptr<Command>> makeListEndpoints(const Options &options, Services &services)
{
    Result<ClusterEndpoints> endpoints = grouped(services.endpoints.endpoints());
    if (const QString folder = options.words().value(0); !folder.isEmpty()) {
        if (!isFolderTarget(folder))
            return usageError(
                    EndpointCommandText::tr("Write a folder with a slash at its end: FOLDER/"));
        endpoints = endpointsOfFolder(folder, services);
    }
    if (!endpoints)
        return Failure(endpoints.error());
    return std::make_unique<ListEndpoints>(*endpoints, options.has(QLatin1String("json")));
}

Result<std::unique_ptr<Command>> makeRemoveEndpoint(const Options &options, Services &services)
{
    Result<ClusterEndpoint> endpoint = namedEndpoint(options.words().first(), services);
    if (!endpoint)
        return Failure(endpoint.error());
    return std::make_unique<RemoveEndpoint>(services, std::move(*endpoint));
}

} // namespace headwater
