// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointsaving.h"

#include "cli/endpointoptions.h"
#include "cli/options.h"
#include "cli/target.h"
#include "core/job/collection.h"
#include "core/job/endpointaddress.h"
#include "core/job/endpointfolders.h"
#include "core/job/endpointname.h"
#include "jobs/secretaccess.h"
#include "program/services.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class EndpointSavingText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointCommand)
};

/// Saves an endpoint and stores its secrets, or does neither.
class SaveEndpoint final : public Command
{
public:
    SaveEndpoint(Services &services, ClusterEndpoint endpoint, EndpointSecrets secrets)
        : m_services(services), m_endpoint(std::move(endpoint)), m_secrets(std::move(secrets))
    {
    }

    void start() override
    {
        const ClusterEndpoint *named = m_services.endpoints.findByName(m_endpoint.name);
        if (named && named->id != m_endpoint.id) {
            save(); // reports that the name is taken; the keyring is not touched
            return;
        }
        // Secrets first, so that an open window finds them as soon as it sees the endpoint. Their notes
        // are written even before that: if the program is killed in between, a later start deletes
        // what no endpoint uses.
        if (const ClusterEndpoint *before = m_services.endpoints.find(m_endpoint.id))
            m_services.staleTokens.note(*before);
        m_services.staleTokens.note(m_endpoint);
        writeSecrets(m_services.vault, m_endpoint, m_secrets, this,
                     [this](const Result<Done> &written) {
                         if (written) {
                             save();
                             return;
                         }
                         if (written.error().kind == ErrorKind::VaultUnavailable)
                             m_services.staleTokens.unnote(m_endpoint);
                         console::complain(written.error());
                         console::complain(whyNotSaved());
                         end(ExitCode::Failed);
                     });
    }

private:
    [[nodiscard]] QString whyNotSaved() const
    {
        if (m_services.endpoints.find(m_endpoint.id)) {
            return EndpointSavingText::tr(
                           "“%1” was not changed, because its secrets could not be stored.")
                    .arg(m_endpoint.name);
        }
        return EndpointSavingText::tr(
                       "“%1” was not added, because its token could not be stored. To add it "
                       "without storing a token, set HEADWATER_TOKEN, here and for later "
                       "commands, and leave out --token-stdin.")
                .arg(m_endpoint.name);
    }

    void save()
    {
        const Result<Done> saved = m_services.endpoints.save(m_endpoint);
        if (!saved)
            console::complain(saved.error());
        end(saved ? ExitCode::Done : ExitCode::Failed);
    }

    /// Deletes the noted secrets that the saved endpoint does not use.
    void end(ExitCode code)
    {
        m_services.staleTokens.forget(m_endpoint.id, this,
                                      [this, code](const Result<Done> &) { Q_EMIT ended(code); });
    }

    Services &m_services;
    ClusterEndpoint m_endpoint;
    EndpointSecrets m_secrets;
};

/// The token that the command was given: piped, or else from the environment.
Result<TokenText> givenToken(const Options &options, std::optional<CredentialKind> credential)
{
    const bool isPiped = options.has(QLatin1String("token-stdin"));
    if (credential != CredentialKind::None)
        return isPiped ? pipedToken(credential) : environmentToken(credential);
    if (isPiped)
        return usageError(
                EndpointSavingText::tr("--token-stdin and --credential none cannot be combined."));
    return TokenText();
}

Result<std::optional<CredentialKind>> givenCredential(const Options &options)
{
    const std::optional<QString> word = options.value(QLatin1String("credential"));
    if (!word)
        return std::optional<CredentialKind>();
    const std::optional<CredentialKind> kind = credentialFromWord(*word);
    if (!kind)
        return usageError(EndpointSavingText::tr("--credential does not accept “%1”.")
                                  .arg(repeatable(*word)));
    return kind;
}

/// Sets address and database of \a endpoint to \a typed, and says what was cleaned.
Result<Done> applyAddress(const Options &options, const QString &typed, ClusterEndpoint &endpoint)
{
    const Result<EndpointAddress> address = cleanAddress(typed, endpoint.credential);
    if (!address)
        return Failure(address.error());
    if (!address->token.isEmpty()) {
        return usageError(EndpointSavingText::tr(
                "The address contains a password, and everyone on this computer "
                "can read arguments. Remove the user name and password from the "
                "address, and pipe them to --token-stdin as user:password."));
    }
    const auto database = options.value(QLatin1String("database"));
    if (database && !address->database.isEmpty() && *database != address->database) {
        return usageError(
                EndpointSavingText::tr(
                        "The address contains the database “%1”, but --database names another one.")
                        .arg(address->database));
    }
    for (const QString &remark : address->changes + address->warnings)
        console::complain(remark);
    endpoint.url = address->url;
    if (!address->database.isEmpty())
        endpoint.database = address->database;
    return Done{};
}

Result<Done> applyDatabase(const Options &options, ClusterEndpoint &endpoint)
{
    endpoint.database = options.value(QLatin1String("database")).value_or(endpoint.database);
    if (const QString fault = nameFault(endpoint.database); !fault.isEmpty())
        return usageError(EndpointSavingText::tr("--database: %1").arg(fault));
    return Done{};
}

Result<Done> applyName(const QString &name, ClusterEndpoint &endpoint)
{
    if (const QString fault = endpointNameFault(name); !fault.isEmpty())
        return usageError(fault);
    endpoint.name = name;
    return Done{};
}

Result<std::unique_ptr<Command>> saving(Services &services, ClusterEndpoint endpoint,
                                        EndpointSecrets secrets)
{
    const bool wasObserveOnly = endpoint.observeOnly;
    settleInFolder(endpoint, services.endpoints.endpoints());
    if (endpoint.observeOnly && !wasObserveOnly) {
        console::complain(
                EndpointSavingText::tr(
                        "All endpoints in the folder “%1” are observe-only, so “%2” is as "
                        "well.")
                        .arg(endpoint.folder, endpoint.name));
    }
    if (const Result<Done> files = checkFiles(endpoint, secrets); !files)
        return Failure(files.error());
    return std::make_unique<SaveEndpoint>(services, endpoint, std::move(secrets));
}

} // namespace

Result<std::unique_ptr<Command>> makeAddEndpoint(const Options &options, Services &services)
{
    const QStringList words = options.words();
    ClusterEndpoint endpoint;
    endpoint.id = EndpointId::create();
    Result<Done> done = applyName(words.at(0), endpoint).and_then([&](Done) {
        return applyEndpointOptions(options, endpoint);
    });
    if (!done)
        return Failure(done.error());
    const Result<std::optional<CredentialKind>> credential = givenCredential(options);
    if (!credential)
        return Failure(credential.error());
    const Result<TokenText> token = givenToken(options, *credential);
    if (!token)
        return Failure(token.error());
    if (token->token.isEmpty()
        && credential->value_or(CredentialKind::None) != CredentialKind::None) {
        return usageError(
                EndpointSavingText::tr("This endpoint needs a token. Pipe it to --token-stdin, or "
                                       "set HEADWATER_TOKEN."));
    }
    endpoint.credential = token->credential;
    done = applyAddress(options, words.at(1), endpoint).and_then([&](Done) {
        return applyDatabase(options, endpoint);
    });
    if (!done)
        return Failure(done.error());
    EndpointSecrets secrets = environmentSecrets();
    if (options.has(QLatin1String("token-stdin")))
        secrets.token = token->token;
    return saving(services, endpoint, std::move(secrets));
}

Result<std::unique_ptr<Command>> makeEditEndpoint(const Options &options, Services &services)
{
    const Result<ClusterEndpoint> found = namedEndpoint(options.words().first(), services);
    if (!found)
        return Failure(found.error());
    const ClusterEndpoint &before = *found;
    ClusterEndpoint endpoint = before;
    const Result<std::optional<CredentialKind>> credential = givenCredential(options);
    if (!credential)
        return Failure(credential.error());
    EndpointSecrets secrets = environmentSecrets();
    if (*credential || options.has(QLatin1String("token-stdin"))) {
        const Result<TokenText> token = givenToken(options, *credential);
        if (!token)
            return Failure(token.error());
        endpoint.credential = credential->value_or(token->credential);
        if (options.has(QLatin1String("token-stdin")))
            secrets.token = token->token;
    }
    const auto typed = options.value(QLatin1String("url"));
    const Result<Done> done
            = applyName(options.value(QLatin1String("name")).value_or(before.name), endpoint)
                      .and_then([&](Done) { return applyEndpointOptions(options, endpoint); })
                      .and_then([&](Done) -> Result<Done> {
                          return typed ? applyAddress(options, *typed, endpoint) : Done{};
                      })
                      .and_then([&](Done) { return applyDatabase(options, endpoint); });
    if (!done)
        return Failure(done.error());
    const bool needsNewToken = endpoint.credential != CredentialKind::None
            && (!isSameServer(endpoint.url, before.url)
                || endpoint.credential != before.credential);
    if (needsNewToken && secrets.token.isEmpty() && qEnvironmentVariableIsEmpty(kTokenVariable)) {
        return usageError(
                EndpointSavingText::tr("The stored token belongs to %1 and its kind of credential. "
                                       "Pipe the new one to --token-stdin.")
                        .arg(before.url.toString()));
    }
    return saving(services, endpoint, std::move(secrets));
}

} // namespace headwater
