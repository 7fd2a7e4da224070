// SPDX-License-Identifier: Apache-2.0
#include "jobs/secretreading.h"

#include "store/tokens/tokenvault.h"

#include <vector>

namespace headwater {

namespace {

/// One secret to read, and where it goes.
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

} // namespace headwater
