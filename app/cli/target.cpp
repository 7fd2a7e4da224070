// SPDX-License-Identifier: Apache-2.0
#include "cli/target.h"

#include "cli/command.h"
#include "cli/endpointoptions.h"
#include "cli/options.h"
#include "jobs/secretaccess.h"
#include "program/services.h"

namespace headwater {

Result<ClusterEndpoint> targetEndpoint(const QString &name, Services &services)
{
    const ClusterEndpoint *endpoint = services.endpoints.findByName(name);
    if (!endpoint) {
        return usageError(QCoreApplication::translate("Target", "No endpoint is called “%1”.")
                                  .arg(repeatable(name)));
    }
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
    const bool isWhole = services.endpoints.findByName(target) || !target.contains(u'/');
    const Result<ClusterEndpoint> endpoint
            = targetEndpoint(isWhole ? target : target.section(u'/', 0, -2), services);
    if (!endpoint)
        return Failure(endpoint.error());
    return DatabaseTarget{endpoint->id, isWhole ? QString() : target.section(u'/', -1)};
}

Result<CollectionRef> targetCollection(const QString &target, Services &services)
{
    const QString endpointName = target.section(u'/', 0, -3);
    const QString database = target.section(u'/', -2, -2);
    const QString name = target.section(u'/', -1);
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

} // namespace headwater
