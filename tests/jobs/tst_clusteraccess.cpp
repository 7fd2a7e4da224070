// SPDX-License-Identifier: Apache-2.0
#include "jobs/clusteraccess.h"

#include "store/profile/endpointstore.h"
#include "testkit/caught.h"
#include "testkit/rawserver.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

using namespace headwater;

/// Which token may be sent where, and that nothing is sent without its endpoint.
class TestClusterAccess final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_directory = std::make_unique<QTemporaryDir>();
        m_endpoints = std::make_unique<EndpointStore>(
                m_directory->filePath(QStringLiteral("endpoints.json")));
        m_endpoint.id = {QStringLiteral("lab")};
        m_endpoint.name = QStringLiteral("lab");
        m_endpoint.url = QUrl(QStringLiteral("https://old.example:19530"));
        m_endpoint.credential = CredentialKind::ApiKey;
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        m_client = std::make_unique<ClusterClient>(
                m_network); // requests of the last test are dropped
        m_access = std::make_unique<ClusterAccess>(*m_client, *m_endpoints, m_vault);
    }

    void goesNowhereElse_data()
    {
        using Change = std::function<void(ClusterEndpoint &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isGiven");
        const auto row = [](const char *name, const Change &change, bool isGiven) {
            QTest::newRow(name) << change << isGiven;
        };
        row(
                "nothing", [](ClusterEndpoint &) {}, true);
        row(
                "name", [](ClusterEndpoint &e) { e.name = QStringLiteral("laboratory"); }, true);
        row(
                "tag", [](ClusterEndpoint &e) { e.tag = EnvironmentTag::Production; }, true);
        row(
                "host", [](ClusterEndpoint &e) { e.url.setHost(QStringLiteral("new.example")); },
                false);
        row(
                "port", [](ClusterEndpoint &e) { e.url.setPort(443); }, false);
        row(
                "scheme",
                [](ClusterEndpoint &e) {
                    const bool isHttp = e.url.scheme() == QLatin1String("http");
                    e.url.setScheme(isHttp ? QStringLiteral("https") : QStringLiteral("http"));
                },
                false);
        row(
                "credential",
                [](ClusterEndpoint &e) { e.credential = CredentialKind::UserPassword; }, false);
    }

    void goesNowhereElse()
    {
        QFETCH(std::function<void(ClusterEndpoint &)>, change);
        QFETCH(bool, isGiven);
        test::Caught<ClusterLink> link;
        m_access->open(m_endpoint, this, link.handler());
        ClusterEndpoint changed = m_endpoint;
        change(changed);
        VERIFY_RESULT(m_endpoints->save(changed));
        QVERIFY(m_vault.isAsked());
        m_vault.answer(Secret("of the changed endpoint"));
        QCOMPARE(link.calls(), 1);
        QCOMPARE(link.result().has_value(), isGiven);
        if (!isGiven) {
            QCOMPARE(link.error().kind, ErrorKind::InvalidInput);
            QVERIFY(link.error().message.contains(m_endpoint.name));
        }
    }

    void goesToNoEndpointThatIsGone()
    {
        test::Caught<ClusterLink> link;
        m_access->open(m_endpoint, this, link.handler());
        VERIFY_RESULT(m_endpoints->remove(m_endpoint.id));
        m_vault.answer(Secret("of an endpoint that is gone"));
        QVERIFY(!link.result());
        QCOMPARE(link.error().kind, ErrorKind::InvalidInput);
    }

    void whyThereIsNoneIsToldAsItIs()
    {
        test::Caught<ClusterLink> link;
        m_access->open(m_endpoint, this, link.handler());
        m_vault.answer(Failure({ErrorKind::VaultDenied, QStringLiteral("no")}));
        QVERIFY(!link.result());
        QCOMPARE(link.error().kind, ErrorKind::VaultDenied);
    }

    void isEmptyWhereNoneIsTaken()
    {
        m_endpoint.credential = CredentialKind::None;
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        test::Caught<ClusterLink> link;
        m_access->open(m_endpoint, this, link.handler());
        QCOMPARE(link.calls(), 0);
        QVERIFY(link.wait());
        QVERIFY(!m_vault.isAsked());
    }

    void aLinkSendsNothingOnceTheEndpointHasChanged_data() { goesNowhereElse_data(); }

    void aLinkSendsNothingOnceTheEndpointHasChanged()
    {
        QFETCH(std::function<void(ClusterEndpoint &)>, change);
        QFETCH(bool, isGiven);
        test::RawServer server;
        server.setAnswer(test::RawAnswer::json(R"({"code":0,"data":["default"]})"));
        m_endpoint.url = server.url();
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        test::Caught<ClusterLink> link;
        m_access->open(m_endpoint, this, link.handler());
        m_vault.answer(Secret("token"));
        VERIFY_RESULT(link.result());
        change(m_endpoint);
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        test::Caught<QStringList> databases;
        link.result()->call(&ClusterClient::listDatabases, this, databases.handler());
        QCOMPARE(databases.calls(), 0); // never before the call returns
        QVERIFY(databases.wait());
        QCOMPARE(server.requests().size(), isGiven ? 1 : 0);
        QCOMPARE(databases.result().has_value(), isGiven);
        if (!isGiven)
            QCOMPARE(databases.error().kind, ErrorKind::InvalidInput);
    }

    void aCallTellsHowItsAnswerCame()
    {
        test::RawServer server;
        server.setAnswer(test::RawAnswer::json(R"({"code":0,"data":["default"]})"));
        m_endpoint.url = server.url();
        m_endpoint.credential = CredentialKind::None;
        VERIFY_RESULT(m_endpoints->save(m_endpoint));
        std::optional<Answer<QStringList>> told;
        m_access->call(m_endpoint.id, &ClusterClient::listDatabases, this,
                       [&](const Answer<QStringList> &answer) { told = answer; });
        QVERIFY(QTest::qWaitFor([&] { return told.has_value(); }, 60'000));
        QCOMPARE(told->exchange.httpStatus, 200);
        QCOMPARE(told->exchange.endpoint, m_endpoint.id);
        QCOMPARE(told->value(), QStringList{QStringLiteral("default")});

        told.reset();
        m_access->call(EndpointId{QStringLiteral("nobody")}, &ClusterClient::listDatabases, this,
                       [&](const Answer<QStringList> &answer) { told = answer; });
        QVERIFY(!told);
        QVERIFY(QTest::qWaitFor([&] { return told.has_value(); }, 60'000));
        QCOMPARE(told->error().kind, ErrorKind::InvalidInput);
        QCOMPARE(told->exchange.httpStatus, 0); // nothing was sent
        QCOMPARE(server.requests().size(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<EndpointStore> m_endpoints;
    ClusterEndpoint m_endpoint;
    test::SlowVault m_vault;
    QNetworkAccessManager m_network;
    std::unique_ptr<ClusterClient> m_client;
    std::unique_ptr<ClusterAccess> m_access;
};

HEADWATER_TEST(TestClusterAccess, QCoreApplication)
#include "tst_clusteraccess.moc"
