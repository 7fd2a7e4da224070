// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointoptions.h"

#include "cli/command.h"
#include "cli/options.h"
#include "core/base/plaintext.h"
#include "core/job/collection.h"
#include "core/job/endpointname.h"
#include "core/job/hostname.h"
#include "core/job/proxyserver.h"
#include "net/tlsfiles.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace headwater {

namespace {

struct EndpointOptionsText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointOptions)
};

/// Sets \a setting to an option whose value is one of the words in a table.
template <typename Enum>
Result<Done> applyWord(const Options &options, QLatin1String name,
                       std::optional<Enum> (*read)(QStringView), Enum &setting)
{
    const std::optional<QString> word = options.value(name);
    if (!word)
        return Done{};
    const std::optional<Enum> value = read(*word);
    if (!value)
        return usageError(
                EndpointOptionsText::tr("--%1 does not accept “%2”.").arg(name, repeatable(*word)));
    setting = *value;
    return Done{};
}

Result<Done> applyProxy(const Options &options, NetworkRoute &route)
{
    const std::optional<QString> typed = options.value(QLatin1String("proxy"));
    if (!typed)
        return Done{};
    const auto choice = proxyChoiceFromWord(typed->isEmpty() ? QStringLiteral("system") : *typed);
    if (choice && *choice != ProxyChoice::Own) {
        route.proxyChoice = *choice;
        route.proxy.clear();
        return Done{};
    }
    const Result<ProxyServer> proxy = readProxy(*typed);
    if (!proxy)
        return usageError(EndpointOptionsText::tr("--proxy: %1").arg(proxy.error().message));
    if (!proxy->password.isEmpty()) {
        return usageError(EndpointOptionsText::tr(
                                  "The proxy's address contains a password, and everyone on this "
                                  "computer can read arguments. Leave it out, and set %1.")
                                  .arg(QLatin1String(kProxyPasswordVariable)));
    }
    route.proxyChoice = ProxyChoice::Own;
    route.proxy = proxy->address();
    return Done{};
}

Result<Done> applyFile(const Options &options, QLatin1String name, QString &setting)
{
    const std::optional<QString> file = options.value(name);
    if (!file)
        return Done{};
    if (!file->isEmpty() && !QFileInfo(*file).isFile())
        return usageError(
                EndpointOptionsText::tr("--%1: there is no file %2.").arg(name, repeatable(*file)));
    setting = file->isEmpty() ? QString() : QFileInfo(*file).absoluteFilePath();
    return Done{};
}

Result<Done> applyAuthorities(const Options &options, NetworkRoute &route)
{
    const QLatin1String name("ca");
    if (!options.has(name))
        return Done{};
    QStringList files;
    for (const QString &file : options.values(name)) {
        if (file.isEmpty())
            continue;
        if (!QFileInfo(file).isFile())
            return usageError(EndpointOptionsText::tr("--%1: there is no file %2.")
                                      .arg(name, repeatable(file)));
        files.append(QFileInfo(file).absoluteFilePath());
    }
    route.authorities = files;
    return Done{};
}

Result<Done> applyServerName(const Options &options, NetworkRoute &route)
{
    const std::optional<QString> typed = options.value(QLatin1String("server-name"));
    if (!typed)
        return Done{};
    if (typed->isEmpty()) {
        route.serverName.clear();
        return Done{};
    }
    const Result<HostName> name = readHost(*typed);
    if (!name)
        return usageError(EndpointOptionsText::tr("--server-name: %1").arg(name.error().message));
    route.serverName = name->wire;
    return Done{};
}

Result<Done> applyFolder(const Options &options, ClusterEndpoint &endpoint)
{
    const std::optional<QString> folder = options.value(QLatin1String("folder"));
    if (!folder)
        return Done{};
    if (const QString fault = folder->isEmpty() ? QString() : endpointNameFault(*folder);
        !fault.isEmpty())
        return usageError(EndpointOptionsText::tr("--folder: %1").arg(fault));
    endpoint.folder = *folder;
    return Done{};
}

Result<Done> applyObserveOnly(const Options &options, ClusterEndpoint &endpoint)
{
    const bool on = options.has(QLatin1String("observe-only"));
    const bool off = options.has(QLatin1String("no-observe-only"));
    if (on && off)
        return usageError(EndpointOptionsText::tr(
                "--observe-only and --no-observe-only cannot be combined."));
    if (on || off)
        endpoint.observeOnly = on;
    return Done{};
}

} // namespace

Result<Done> applyEndpointOptions(const Options &options, ClusterEndpoint &endpoint)
{
    NetworkRoute &route = endpoint.route;
    return applyWord(options, QLatin1String("kind"), kindFromWord, endpoint.kindChoice)
            .and_then([&](Done) {
                return applyWord(options, QLatin1String("tag"), tagFromWord, endpoint.tag);
            })
            .and_then([&](Done) { return applyFolder(options, endpoint); })
            .and_then([&](Done) { return applyObserveOnly(options, endpoint); })
            .and_then([&](Done) { return applyProxy(options, route); })
            .and_then([&](Done) { return applyAuthorities(options, route); })
            .and_then([&](Done) {
                return applyFile(options, QLatin1String("client-cert"), route.clientCertificate);
            })
            .and_then([&](Done) {
                return applyFile(options, QLatin1String("client-key"), route.clientKey);
            })
            .and_then([&](Done) { return applyServerName(options, route); })
            .and_then([&](Done) -> Result<Done> {
                if (route.clientCertificate.isEmpty() && !route.clientKey.isEmpty())
                    return usageError(EndpointOptionsText::tr("--client-key needs --client-cert."));
                return Done{};
            });
}

EndpointSecrets environmentSecrets()
{
    EndpointSecrets secrets;
    secrets.proxyPassword = Secret(qgetenv(kProxyPasswordVariable));
    secrets.keyPassphrase = Secret(qgetenv(kKeyPassphraseVariable));
    return secrets;
}

Result<Done> checkFiles(const ClusterEndpoint &endpoint, const EndpointSecrets &secrets)
{
    const auto tls = TlsFiles::of(endpoint.route).configuration(secrets.keyPassphrase);
    return tls ? Result<Done>(Done{}) : usageError(tls.error().message);
}

} // namespace headwater
