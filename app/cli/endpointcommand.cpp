// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointcommand.h"

#include "cli/options.h"
#include "core/collection.h"
#include "core/endpointaddress.h"
#include "services.h"

namespace headwater {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("EndpointCommand", source);
}

class AddEndpoint final : public Command
{
public:
    AddEndpoint(Services &services, ClusterEndpoint endpoint, Secret token)
        : m_services(services), m_endpoint(std::move(endpoint)), m_token(std::move(token))
    {
    }

    void start() override
    {
        connect(&m_services.vault, &TokenVault::unavailable, this,
                [](const QString &sentence) { console::complain(sentence); });
        if (const Result<Done> saved = m_services.endpoints.save(m_endpoint); !saved) {
            console::complain(saved.error());
            Q_EMIT ended(ExitCode::Failed);
            return;
        }
        if (m_token.isEmpty()) {
            Q_EMIT ended(ExitCode::Done);
            return;
        }
        m_services.vault.write(m_endpoint, m_token, this, [this](const Result<Done> &written) {
            if (!written)
                console::complain(written.error());
            Q_EMIT ended(written ? ExitCode::Done : ExitCode::Failed);
        });
    }

private:
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
        return QStringList {endpoint.name, endpoint.url.toString(), kind(endpoint),
                            wordOf(endpoint.credential), wordOf(endpoint.tag), endpoint.database}
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
        if (const Result<Done> removed = m_services.endpoints.remove(m_endpoint.id); !removed) {
            console::complain(removed.error());
            Q_EMIT ended(ExitCode::Failed);
            return;
        }
        m_services.vault.remove(m_endpoint, this, [this](const Result<Done> &forgotten) {
            if (!forgotten)
                console::complain(forgotten.error());
            Q_EMIT ended(ExitCode::Done);
        });
    }

private:
    Services &m_services;
    ClusterEndpoint m_endpoint;
};

/// An option whose value is one word of a table.
template <typename Enum>
Result<Enum> wordOption(const Options &options, QLatin1String name,
                        std::optional<Enum> (*read)(QStringView), Enum fallback)
{
    const std::optional<QString> word = options.value(name);
    if (!word)
        return fallback;
    if (const std::optional<Enum> value = read(*word))
        return *value;
    return usageError(text("--%1 does not know “%2”.").arg(name, repeatable(*word)));
}

/// One token from a pipe: the line break that `echo` adds is no part of it.
Result<QByteArray> tokenFromInput()
{
    const Result<QByteArray> input = readInput(QStringLiteral("-"));
    if (!input)
        return input;
    const QByteArray token = input->trimmed();
    if (token.isEmpty())
        return usageError(text("No token came from standard input."));
    return token;
}

Result<std::unique_ptr<Command>> makeAdd(const Options &options, Services &services)
{
    const QStringList words = options.words();
    if (words.size() != 3)
        return usageError(text("Usage: headwater endpoint add NAME URL [options]"));

    QByteArray token;
    if (options.has(QLatin1String("token-stdin"))) {
        const Result<QByteArray> input = tokenFromInput();
        if (!input)
            return Failure(input.error());
        token = *input;
    }
    // Without --credential the token tells: api keys have no colon (api-contract §1.3).
    const QByteArray known = token.isEmpty() ? environmentToken() : token;
    const CredentialKind guessed = known.isEmpty() ? CredentialKind::None
            : known.contains(':')                  ? CredentialKind::UserPassword
                                                   : CredentialKind::ApiKey;
    const auto credential = wordOption(options, QLatin1String("credential"), credentialFromWord, guessed);
    const auto kind = wordOption(options, QLatin1String("kind"), kindFromWord, KindChoice::FromAddress);
    const auto tag = wordOption(options, QLatin1String("tag"), tagFromWord, EnvironmentTag::None);
    for (const Error *mistake : {credential ? nullptr : &credential.error(),
                                 kind ? nullptr : &kind.error(), tag ? nullptr : &tag.error()}) {
        if (mistake)
            return Failure(*mistake);
    }
    if (*credential != CredentialKind::None && known.isEmpty()) {
        return usageError(text("A token is needed: pipe it to --token-stdin, or set HEADWATER_TOKEN."));
    }
    if (*credential == CredentialKind::None && !token.isEmpty())
        return usageError(text("--token-stdin and --credential none exclude each other."));

    const Result<EndpointAddress> address = cleanAddress(words.at(2), *credential);
    if (!address)
        return Failure(address.error());
    if (!address->token.isEmpty()) {
        return usageError(text("The address contains a password, and everyone on this machine can "
                               "read an argument. Remove user and password from it and pipe them "
                               "as user:password to --token-stdin."));
    }
    const auto database = options.value(QLatin1String("database"));
    if (database && !address->database.isEmpty() && *database != address->database) {
        return usageError(text("The address names the database “%1”, and --database another one.")
                                  .arg(address->database));
    }
    for (const QString &remark : address->changes + address->warnings)
        console::complain(remark);

    ClusterEndpoint endpoint;
    endpoint.id = EndpointId::create();
    endpoint.name = words.at(1);
    endpoint.url = address->url;
    endpoint.credential = *credential;
    endpoint.kindChoice = *kind;
    endpoint.tag = *tag;
    endpoint.database = database.value_or(address->database.isEmpty() ? endpoint.database
                                                                      : address->database);
    if (const QString fault = nameFault(endpoint.database); !fault.isEmpty())
        return usageError(text("--database: %1").arg(fault));
    return std::make_unique<AddEndpoint>(services, endpoint, Secret(token));
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
        return usageError(text("No endpoint is called “%1”.").arg(repeatable(name)));
    }
    return usageError(text("Usage: headwater endpoint add NAME URL | list | remove NAME"));
}

} // namespace headwater
