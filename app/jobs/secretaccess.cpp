// SPDX-License-Identifier: Apache-2.0
#include "jobs/secretaccess.h"

#include "store/tokens/tokenvault.h"

#include <vector>

namespace headwater {

namespace {

/// One secret, and where it is in EndpointSecrets.
struct Need
{
    VaultKey key;
    Secret EndpointSecrets::*part;
    bool isOptional;
};

std::vector<Need> needsOf(const ClusterEndpoint &endpoint)
{
    std::vector<Need> needs;
    if (needsToken(endpoint))
        needs.push_back({endpoint, &EndpointSecrets::token, false});
    if (needsProxyPassword(endpoint))
        needs.push_back({VaultKey::proxyPassword(endpoint), &EndpointSecrets::proxyPassword, true});
    if (needsKeyPassphrase(endpoint))
        needs.push_back({VaultKey::keyPassphrase(endpoint), &EndpointSecrets::keyPassphrase, true});
    return needs;
}

/// Reads \a needs from \a index on, one after the other.
void readOn(TokenVault &vault, std::vector<Need> needs, size_t index, EndpointSecrets secrets,
            QObject *context, Handler<EndpointSecrets> handler)
{
    if (index == needs.size()) {
        handler(std::move(secrets));
        return;
    }
    const VaultKey key = needs[index].key;
    vault.read(key, context,
               [&vault, needs = std::move(needs), index, secrets = std::move(secrets), context,
                handler = std::move(handler)](const Result<Secret> &read) mutable {
                   const Need &need = needs[index];
                   const bool isAbsent = !read && read.error().kind == ErrorKind::NoToken;
                   if (!read && !(isAbsent && need.isOptional)) {
                       handler(Failure(read.error()));
                       return;
                   }
                   secrets.*need.part = read.value_or(Secret());
                   readOn(vault, std::move(needs), index + 1, std::move(secrets), context,
                          std::move(handler));
               });
}

void start(TokenVault &vault, std::vector<Need> needs, const EndpointSecrets &secrets,
           QObject *context, Handler<EndpointSecrets> handler)
{
    if (needs.empty()) {
        QMetaObject::invokeMethod(
                context, [secrets, handler = std::move(handler)] { handler(secrets); },
                Qt::QueuedConnection);
        return;
    }
    readOn(vault, std::move(needs), 0, secrets, context, std::move(handler));
}

/// What \a endpoint needs and \a secrets has.
std::vector<Need> givenNeeds(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets)
{
    std::vector<Need> needs = needsOf(endpoint);
    std::erase_if(needs, [&secrets](const Need &need) { return (secrets.*need.part).isEmpty(); });
    return needs;
}

void writeOn(TokenVault &vault, std::vector<Need> needs, size_t index,
             const EndpointSecrets &secrets, QObject *context, Handler<Done> handler)
{
    const Need need = needs[index];
    vault.write(need.key, secrets.*need.part, context,
                [&vault, needs = std::move(needs), index, secrets, context,
                 handler = std::move(handler)](const Result<Done> &written) mutable {
                    if (!written || index + 1 == needs.size())
                        handler(written);
                    else
                        writeOn(vault, std::move(needs), index + 1, secrets, context,
                                std::move(handler));
                });
}

} // namespace

void readSecrets(TokenVault &vault, const ClusterEndpoint &endpoint, QObject *context,
                 Handler<EndpointSecrets> handler)
{
    start(vault, needsOf(endpoint), {}, context, std::move(handler));
}

void readMissingSecrets(TokenVault &vault, const ClusterEndpoint &endpoint,
                        const EndpointSecrets &typed, QObject *context,
                        Handler<EndpointSecrets> handler)
{
    std::vector<Need> needs = needsOf(endpoint);
    std::erase_if(needs, [&typed](const Need &need) { return !(typed.*need.part).isEmpty(); });
    for (Need &need : needs)
        need.isOptional = true;
    start(vault, std::move(needs), typed, context, std::move(handler));
}

void writeSecrets(TokenVault &vault, const ClusterEndpoint &endpoint,
                  const EndpointSecrets &secrets, QObject *context, Handler<Done> handler)
{
    std::vector<Need> needs = givenNeeds(endpoint, secrets);
    if (needs.empty()) {
        QMetaObject::invokeMethod(
                context, [handler = std::move(handler)] { handler(Done{}); }, Qt::QueuedConnection);
        return;
    }
    writeOn(vault, std::move(needs), 0, secrets, context, std::move(handler));
}

void keepSecretsForSession(TokenVault &vault, const ClusterEndpoint &endpoint,
                           const EndpointSecrets &secrets)
{
    for (const Need &need : givenNeeds(endpoint, secrets))
        vault.keepForSession(need.key, secrets.*need.part);
}

} // namespace headwater
