// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointcommand.h"

#include "cli/options.h"
#include "core/job/collection.h"
#include "core/job/endpointaddress.h"
#include "core/job/endpointname.h"
#include "program/services.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(EndpointCommand)
};

class AddEndpoint final : public Command
{
public:
    AddEndpoint(Services &services, ClusterEndpoint endpoint, Secret token)
        : m_services(services), m_endpoint(std::move(endpoint)), m_token(std::move(token))
    {
    }

    void start() override
    {
        if (m_token.isEmpty()) {
            save();
            return;
        }
        if (m_services.endpoints.findByName(m_endpoint.name)) {
            save(); // reports that the name is taken; the keyring is not touched
            return;
        }
        // Token first, so that an open window finds it as soon as it sees the endpoint. Its note is written even
        // before that: if the program is killed in between, a later start deletes the token.
        m_services.staleTokens.note(m_endpoint);
        m_services.vault.write(m_endpoint, m_token, this, [this](const Result<Done> &written) {
            if (written) {
                save();
                return;
            }
            if (written.error().kind == ErrorKind::VaultUnavailable)
                m_services.staleTokens.unnote(m_endpoint);
            console::complain(written.error());
            console::complain(
                    Text::tr("“%1” was not added, because its token could not be stored. To "
                             "add it without storing a token, set HEADWATER_TOKEN, here and for "
                             "later "
                             "commands, and leave out --token-stdin.")
                            .arg(m_endpoint.name));
            end(ExitCode::Failed);
        });
    }

private:
    void save()
    {
        const Result<Done> saved = m_services.endpoints.save(m_endpoint);
        if (!saved)
            console::complain(saved.error());
        end(saved ? ExitCode::Done : ExitCode::Failed);
    }

    /// Deletes the noted token unless the saved endpoint uses it.
    void end(ExitCode code)
    {
        m_services.staleTokens.forget(m_endpoint.id, this,
                                      [this, code](const Result<Done> &) { Q_EMIT ended(code); });
    }

    Services &m_services;
    ClusterEndpoint m_endpoint;
    Secret m_token;
};

class ListEndpoints final : public Command
{
public:
    ListEndpoints(Services &services, bool json) : m_services(services), m_json(json) { }

    void start() override
    {
        for (const ClusterEndpoint &endpoint : m_services.endpoints.endpoints()) {
            if (m_json)
                console::printJson(object(endpoint));
            else
                console::print(line(endpoint));
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
        return {{QStringLiteral("name"), endpoint.name},
                {QStringLiteral("url"), endpoint.url.toString()},
                {QStringLiteral("credential"), wordOf(endpoint.credential)},
                {QStringLiteral("kind"), kind(endpoint)},
                {QStringLiteral("tag"), wordOf(endpoint.tag)},
                {QStringLiteral("database"), endpoint.database}};
    }

    static QString line(const ClusterEndpoint &endpoint)
    {
        return QStringList{endpoint.name,        endpoint.url.toString(),
                           kind(endpoint),       wordOf(endpoint.credential),
                           wordOf(endpoint.tag), endpoint.database}
                .join(QLatin1Char('\t'));
    }

    Services &m_services;
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
                        Text::tr("“%1” was removed, but its token may still be in the keyring. "
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

/// An option whose value is one of the words in a table.
template <typename Value, typename Enum>
Result<Value> wordOption(const Options &options, QLatin1String name,
                         std::optional<Enum> (*read)(QStringView), Value fallback)
{
    const std::optional<QString> word = options.value(name);
    if (!word)
        return fallback;
    if (const std::optional<Enum> value = read(*word))
        return Value(*value);
    return usageError(Text::tr("--%1 does not accept “%2”.").arg(name, repeatable(*word)));
}

Result<std::unique_ptr<Command>> makeAdd(const Options &options, Services &services)
{
    const QStringList words = options.words();
    if (words.size() != 3)
        return usageError(Text::tr("Usage: headwater endpoint add NAME URL [options]"));

    const QString &name = words.at(1);
    if (const QString fault = endpointNameFault(name); !fault.isEmpty())
        return usageError(fault);
    const auto chosen = wordOption<std::optional<CredentialKind>>(
            options, QLatin1String("credential"), credentialFromWord, std::nullopt);
    const auto kind
            = wordOption(options, QLatin1String("kind"), kindFromWord, KindChoice::FromAddress);
    const auto tag = wordOption(options, QLatin1String("tag"), tagFromWord, EnvironmentTag::None);
    for (const Error *mistake : {chosen ? nullptr : &chosen.error(), kind ? nullptr : &kind.error(),
                                 tag ? nullptr : &tag.error()}) {
        if (mistake)
            return Failure(*mistake);
    }
    const bool isPiped = options.has(QLatin1String("token-stdin"));
    TokenText known;
    if (*chosen != CredentialKind::None) {
        const Result<TokenText> token = isPiped ? pipedToken(*chosen) : environmentToken(*chosen);
        if (!token)
            return Failure(token.error());
        known = *token;
        if (known.token.isEmpty() && *chosen) {
            return usageError(Text::tr("This endpoint needs a token. Pipe it to --token-stdin, or "
                                       "set HEADWATER_TOKEN."));
        }
    } else if (isPiped) {
        return usageError(Text::tr("--token-stdin and --credential none cannot be combined."));
    }

    const Result<EndpointAddress> address = cleanAddress(words.at(2), known.credential);
    if (!address)
        return Failure(address.error());
    if (!address->token.isEmpty()) {
        return usageError(Text::tr("The address contains a password, and everyone on this computer "
                                   "can read arguments. Remove the user name and password from the "
                                   "address, and pipe them to --token-stdin as user:password."));
    }
    const auto database = options.value(QLatin1String("database"));
    if (database && !address->database.isEmpty() && *database != address->database) {
        return usageError(
                Text::tr(
                        "The address contains the database “%1”, but --database names another one.")
                        .arg(address->database));
    }
    for (const QString &remark : address->changes + address->warnings)
        console::complain(remark);

    ClusterEndpoint endpoint;
    endpoint.id = EndpointId::create();
    endpoint.name = name;
    endpoint.url = address->url;
    endpoint.credential = known.credential;
    endpoint.kindChoice = *kind;
    endpoint.tag = *tag;
    endpoint.database = database.value_or(address->database.isEmpty() ? endpoint.database
                                                                      : address->database);
    if (const QString fault = nameFault(endpoint.database); !fault.isEmpty())
        return usageError(Text::tr("--database: %1").arg(fault));
    return std::make_unique<AddEndpoint>(services, endpoint, isPiped ? known.token : Secret());
}

} // namespace

Result<std::unique_ptr<Command>> makeEndpointCommand(const QStringList &arguments,
                                                     Services &services)
{
    Options options({QStringLiteral("credential=KIND"), QStringLiteral("token-stdin"),
                     QStringLiteral("kind=KIND"), QStringLiteral("database=DB"),
                     QStringLiteral("tag=TAG"), QStringLiteral("json")});
    if (const Result<Done> parsed = options.parse(arguments); !parsed)
        return Failure(parsed.error());

    const QString verb = options.words().value(0);
    if (verb == QLatin1String("add"))
        return makeAdd(options, services);
    if (verb == QLatin1String("list") && options.words().size() == 1)
        return std::make_unique<ListEndpoints>(services, options.has(QLatin1String("json")));
    if (verb == QLatin1String("remove") && options.words().size() == 2) {
        const QString name = options.words().at(1);
        if (const ClusterEndpoint *endpoint = services.endpoints.findByName(name))
            return std::make_unique<RemoveEndpoint>(services, *endpoint);
        return usageError(Text::tr("No endpoint is called “%1”.").arg(repeatable(name)));
    }
    return usageError(Text::tr("Usage: headwater endpoint add NAME URL | list | remove NAME"));
}

} // namespace headwater
