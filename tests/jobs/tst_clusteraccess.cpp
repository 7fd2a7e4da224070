// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtoken.h"

#include "store/profile/endpointstore.h"
#include "testkit/caught.h"
#include "testkit/slowvault.h"
#include "testkit/teststrict.h"

using namespace headwater;

/// Which token may be sent where.
class TestEndpointToken final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_directory = std::make_unique<QTemporaryDir>();
        m_endpoints = std::make_unique<EndpointStore>(
                m_directory->filePath(QStringLiteral("endpoints.json")));
        m_endpoint.id = {QStringLiteral("lab")};
        m_endpoint.name = QStringLiteral("lab");
        m_endpoint.url = QUrl(QStringLiteral("https://old.example:19530"));
        m_endpoint.credential = CredentialKind::ApiKey;
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
    }

    void goesNowhereElse_data()
    {
        using Change = std::function<void(ClusterEndpoint &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isGiven");
        const auto row = [](const char *name, const Change &change, bool isGiven) {
            QTest::newRow(name) << change << isGiven;
        };
        row("nothing", [](ClusterEndpoint &) {}, true);
        row("name", [](ClusterEndpoint &e) { e.name = QStringLiteral("laboratory"); }, true);
        row("tag", [](ClusterEndpoint &e) { e.tag = EnvironmentTag::Production; }, true);
        row("host", [](ClusterEndpoint &e) { e.url.setHost(QStringLiteral("new.example")); }, false);
        row("port", [](ClusterEndpoint &e) { e.url.setPort(443); }, false);
        row("scheme", [](ClusterEndpoint &e) { e.url.setScheme(QStringLiteral("http")); }, false);
        row("credential", [](ClusterEndpoint &e) { e.credential = CredentialKind::UserPassword; }, false);
    }

    void goesNowhereElse()
    {
        QFETCH(std::function<void(ClusterEndpoint &)>, change);
        QFETCH(bool, isGiven);
        test::Caught<Secret> token;
        readToken(m_vault, *m_endpoints, m_endpoint, this, token.handler());
        ClusterEndpoint changed = m_endpoint;
        change(changed);
        VERIFY_RESULT(m_endpoints->save(changed));
        QVERIFY(m_vault.isAsked());
        m_vault.answer(Secret("of the changed endpoint"));
        QCOMPARE(token.calls(), 1);
        QCOMPARE(token.result().has_value(), isGiven);
        if (!isGiven) {
            QCOMPARE(token.error().kind, ErrorKind::InvalidInput);
            QVERIFY(token.error().message.contains(m_endpoint.name));
        }
    }

    void goesToNoEndpointThatIsGone()
    {
        test::Caught<Secret> token;
        readToken(m_vault, *m_endpoints, m_endpoint, this, token.handler());
        VERIFY_RESULT(m_endpoints->remove(m_endpoint.id));
        m_vault.answer(Secret("of an endpoint that is gone"));
        QVERIFY(!token.result());
        QCOMPARE(token.error().kind, ErrorKind::InvalidInput);
    }

    void whyThereIsNoneIsToldAsItIs()
    {
        test::Caught<Secret> token;
        readToken(m_vault, *m_endpoints, m_endpoint, this, token.handler());
        m_vault.answer(Failure({ErrorKind::VaultDenied, QStringLiteral("no")}));
        QVERIFY(!token.result());
        QCOMPARE(token.error().kind, ErrorKind::VaultDenied);
    }

    void isEmptyWhereNoneIsTaken()
    {
        m_endpoint.credential = CredentialKind::None;
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        test::Caught<Secret> token;
        readToken(m_vault, *m_endpoints, m_endpoint, this, token.handler());
        QCOMPARE(token.calls(), 0);
        QVERIFY(token.wait());
        QVERIFY(token.result()->isEmpty());
        QVERIFY(!m_vault.isAsked());
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<EndpointStore> m_endpoints;
    ClusterEndpoint m_endpoint;
    test::SlowVault m_vault;
};

QTEST_GUILESS_MAIN(TestEndpointToken)
#include "tst_endpointtoken.moc"
