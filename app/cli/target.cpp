// SPDX-License-Identifier: Apache-2.0
#include "cli/target.h"

#include "cli/command.h"
#include "cli/endpointoptions.h"
#include "cli/options.h"
#include "core/job/endpointfolders.h"
#include "jobs/secretaccess.h"
#include "program/services.h"

namespace headwater {

namespace {

/// Endpoints and folders are named without `/`, and no two endpoints have one name: so the folder tells nothing, but a
/// wrong one is a mistake.
Result<QString> withoutFolder(const QString &target, const Services &services)
{
    const ClusterEndpoints &endpoints = services.endpoints.endpoints();
    const QString folder = target.section(u'/', 0, 0);
    const QString rest = target.section(u'/', 1);
    const bool isInFolder = !rest.isEmpty() && !services.endpoints.findByName(folder)
            && foldersOf(endpoints).contains(folder, Qt::CaseInsensitive);
    if (!isInFolder)
        return target;
    const QString name = rest.section(u'/', 0, 0);
    const ClusterEndpoint *endpoint = services.endpoints.findByName(name);
    if (!endpoint || !isSameFolder(endpoint->folder, folder)) {
        return usageError(
                QCoreApplication::translate("Target", "The folder “%1” has no endpoint “%2”.")
                        .arg(repeatable(folder), repeatable(name)));
    }
    return rest;
}

} // namespace

Result<ClusterEndpoint> namedEndpoint(const QString &name, const Services &services)
{
    if (const ClusterEndpoint *endpoint = services.endpoints.findByName(name))
        return *endpoint;
    return usageError(QCoreApplication::translate("Target", "No endpoint is called “%1”.")
                              .arg(repeatable(name)));
}

Result<ClusterEndpoint> targetEndpoint(const QString &name, Services &services)
{
    Result<ClusterEndpoint> endpoint = namedEndpoint(name, services);
    if (!endpoint)
        return endpoint;
    keepSecretsForSession(services.vault, *endpoint, environmentSecrets());
    if (endpoint->credential == CredentialKind::None)
        return *endpoint;
    const Result<TokenText> token = environmentToken(endpoint->credential);
    if (!token)
        return Failure(token.error());
    if (!token->token.isEmpty())
        services.vault.keepForSession(*endpoint, token->token);
    return *endpoint;
}

Result<DatabaseTarget> targetDatabase(const QString &target, Services &services)
{
    const Result<QString> place = withoutFolder(target, services);
    if (!place)
        return Failure(place.error());
    const bool isWhole = !place->contains(u'/');
    const Result<ClusterEndpoint> endpoint
            = targetEndpoint(isWhole ? *place : place->section(u'/', 0, -2), services);
    if (!endpoint)
        return Failure(endpoint.error());
    return DatabaseTarget{endpoint->id, isWhole ? QString() : place->section(u'/', -1)};
}

Result<QList<DatabaseTarget>> targetDatabases(const QString &target, Services &services)
{
    if (!isFolderTarget(target)) {
        return targetDatabase(target, services).map([](const DatabaseTarget &one) {
            return QList<DatabaseTarget>{one};
        });
    }
    const Result<ClusterEndpoints> endpoints = endpointsOfFolder(target, services);
    if (!endpoints)
        return Failure(endpoints.error());
    QList<DatabaseTarget> targets;
    for (const ClusterEndpoint &endpoint : *endpoints) {
        if (const auto found = targetEndpoint(endpoint.name, services); !found)
            return Failure(found.error());
        targets.append({endpoint.id, {}});
    }
    return targets;
}

Result<CollectionRef> targetCollection(const QString &target, Services &services)
{
    // three parts are what they were before there were folders
    const Result<QString> place
            = target.count(u'/') > 2 ? withoutFolder(target, services) : Result<QString>(target);
    if (!place)
        return Failure(place.error());
    const QString endpointName = place->section(u'/', 0, -3);
    const QString database = place->section(u'/', -2, -2);
    const QString name = place->section(u'/', -1);
    if (endpointName.isEmpty()) {
        return usageError(QCoreApplication::translate(
                "Target", "Write a collection as ENDPOINT/DATABASE/COLLECTION."));
    }
    for (const QString &part : {database, name}) {
        if (const QString fault = nameFault(part); !fault.isEmpty())
            return usageError(QStringLiteral("%1: %2").arg(repeatable(target), fault));
    }
    const Result<ClusterEndpoint> endpoint = targetEndpoint(endpointName, services);
    if (!endpoint)
        return Failure(endpoint.error());
    return CollectionRef{endpoint->id, database, name};
}

bool isFolderTarget(const QString &target)
{
    return target.size() > 1 && target.indexOf(u'/') == target.size() - 1;
}

Result<ClusterEndpoints> endpointsOfFolder(const QString &target, const Services &services)
{
    const QString folder = target.chopped(1);
    ClusterEndpoints endpoints = grouped(services.endpoints.endpoints());
    endpoints.removeIf([&folder](const ClusterEndpoint &endpoint) {
        return !isSameFolder(endpoint.folder, folder);
    });
    if (endpoints.isEmpty()) {
        return usageError(QCoreApplication::translate("Target", "No folder is called “%1”.")
                                  .arg(repeatable(folder)));
    }
    return endpoints;
}

} // namespace headwater
