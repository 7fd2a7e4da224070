// SPDX-License-Identifier: Apache-2.0
#include "cli/endpointtest.h"

#include "cli/endpointoptions.h"
#include "cli/options.h"
#include "cli/target.h"
#include "jobs/secretaccess.h"
#include "program/services.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class EndpointTestText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointTest)
};

/// The words of the stages in JSON.
QString wordOf(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Name:
        return QStringLiteral("name");
    case ConnectionStage::Tcp:
        return QStringLiteral("tcp");
    case ConnectionStage::Tls:
        return QStringLiteral("tls");
    case ConnectionStage::Auth:
        return QStringLiteral("sign-in");
    case ConnectionStage::Databases:
        return QStringLiteral("databases");
    case ConnectionStage::RefreshRoute:
        return QStringLiteral("refresh-jobs");
    }
    Q_UNREACHABLE();
}

class TestEndpoint final : public Command
{
public:
    TestEndpoint(Services &services, ClusterEndpoint endpoint, EndpointSecrets given, bool json)
        : m_services(services),
          m_endpoint(std::move(endpoint)),
          m_given(std::move(given)),
          m_json(json)
    {
        connect(&services.connectionTest, &ConnectionTest::stageFinished, this,
                &TestEndpoint::print);
        connect(&services.connectionTest, &ConnectionTest::finished, this,
                [this](bool passed) { Q_EMIT ended(passed ? ExitCode::Done : ExitCode::Failed); });
    }

    void start() override
    {
        readMissingSecrets(m_services.vault, m_endpoint, m_given, this,
                           [this](const Result<EndpointSecrets> &secrets) {
                               if (secrets) {
                                   m_services.connectionTest.start(m_endpoint, *secrets);
                                   return;
                               }
                               console::complain(secrets.error());
                               Q_EMIT ended(ExitCode::Failed);
                           });
    }

private:
    void print(const StageResult &result) const
    {
        const QString words = result.error ? result.error->text()
                : result.skipped           ? EndpointTestText::tr("not needed")
                                           : result.note;
        if (m_json) {
            console::printJson({{QStringLiteral("stage"), wordOf(result.stage)},
                                {QStringLiteral("ok"), !result.error},
                                {QStringLiteral("ms"), qint64(result.elapsed.count())},
                                {QStringLiteral("words"), words}});
            return;
        }
        const QString mark
                = result.error ? EndpointTestText::tr("failed") : EndpointTestText::tr("ok");
        console::print(QStringList{stageTitle(result.stage), mark,
                                   EndpointTestText::tr("%1 ms").arg(result.elapsed.count()), words}
                               .join(u'\t'));
    }

    Services &m_services;
    ClusterEndpoint m_endpoint;
    EndpointSecrets m_given;
    bool m_json;
};

} // namespace

Result<std::unique_ptr<Command>> makeTestEndpoint(const Options &options, Services &services)
{
    Result<ClusterEndpoint> endpoint = namedEndpoint(options.words().first(), services);
    if (!endpoint)
        return Failure(endpoint.error());
    EndpointSecrets given = environmentSecrets();
    if (endpoint->credential != CredentialKind::None) {
        const Result<TokenText> token = environmentToken(endpoint->credential);
        if (!token)
            return Failure(token.error());
        given.token = token->token;
    }
    return std::make_unique<TestEndpoint>(services, std::move(*endpoint), std::move(given),
                                          options.has(QLatin1String("json")));
}

} // namespace headwater
