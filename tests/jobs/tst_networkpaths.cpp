// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointaddress.h"
#include "jobs/connectiontest.h"
#include "net/clusterclient.h"
#include "testkit/caught.h"
#include "testkit/networkparts.h"
#include "testkit/rawserver.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSignalSpy>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char kUser[] = "corp";
constexpr char kPassword[] = "PLANTEDpass1";

QUrl proxyUrl(const QString &scheme, quint16 port, const QString &user = {})
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setUserName(user);
    return url;
}

} // namespace

/// Every call to an endpoint travels by the endpoint's own network path, through real proxies,
/// gateways and certificates, and the refresh request arrives once.
class TestNetworkPaths final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        failOnAnyWarning();
        m_serverCertificate = m_authority.issue(u"lake"_s, u"DNS:lake.example,IP:127.0.0.1"_s);
        m_clientCertificate = m_authority.issue(u"headwater"_s, {});
    }

    void init()
    {
        failOnAnyWarning();
        m_cluster = std::make_unique<RawServer>();
        m_cluster->setScript("databases/list",
                             {RawAnswer::json(R"({"code":0,"data":["default"]})")});
        m_cluster->setScript("collections/list",
                             {RawAnswer::json(R"({"code":0,"data":["books"]})")});
        m_cluster->setScript("external_collection/list",
                             {RawAnswer::json(R"({"code":0,"data":{"records":[]}})")});
        m_cluster->setScript("external_collection/refresh",
                             {RawAnswer::json(R"({"code":0,"data":{"jobId":461}})")});
        m_cluster->setScript(
                "external_collection/describe",
                {RawAnswer::json(
                        R"({"code":0,"data":{"jobId":461,"collectionName":"books","state":"RefreshCompleted","progress":100}})")});
        m_endpoint = {};
        m_endpoint.id = EndpointId::create();
        m_endpoint.name = u"lab"_s;
        m_endpoint.credential = CredentialKind::ApiKey;
        m_endpoint.url = m_cluster->url();
        m_secrets = Secret("TOKEN-1");
    }

    void everyCallTakesTheWay_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"direct", "prefix", "http proxy", "http proxy with login", "tunnel",
                                "tunnel with login", "TLS proxy", "TLS proxy, tunnel", "SOCKS5",
                                "SOCKS5 with login", "private authority", "mutual TLS",
                                "mutual TLS, PKCS#12", "server name", "everything at once"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }

    void everyCallTakesTheWay()
    {
        QFETCH(QString, way);
        const std::unique_ptr<Parts> parts = build(way);
        QVERIFY(parts->areUp());
        const qsizetype connectionsBefore = parts->proxied();

        Caught<QStringList> list;
        m_client.listCollections(m_endpoint, m_secrets, u"default"_s, this, list.handler());
        QVERIFY(list.wait());
        VERIFY_RESULT(list.result());
        QCOMPARE(list.result().value(), QStringList{u"books"_s});

        Caught<JobId> sent;
        m_client.submit(m_endpoint, m_secrets, refresh(), this, sent.handler());
        QVERIFY(sent.wait());
        VERIFY_RESULT(sent.result());
        QCOMPARE(m_cluster->count("/v2/vectordb/jobs/external_collection/refresh"), 1);

        Caught<ServerJob> followed;
        m_client.describeJob(m_endpoint, m_secrets, sent.result().value(), this,
                             followed.handler());
        QVERIFY(followed.wait());
        VERIFY_RESULT(followed.result());

        ConnectionTest connectionTest(m_client);
        QSignalSpy stages(&connectionTest, &ConnectionTest::stageFinished);
        QSignalSpy finished(&connectionTest, &ConnectionTest::finished);
        connectionTest.start(m_endpoint, m_secrets);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QVERIFY2(finished[0][0].toBool(), qPrintable(said(stages)));
        QCOMPARE(stages.size(), 6);
        QCOMPARE(m_cluster->count("/v2/vectordb/jobs/external_collection/refresh"), 1);

        if (parts->hasProxy()) {
            QTRY_VERIFY(parts->proxied() > connectionsBefore);
            QVERIFY2(said(stages).contains(QString::number(parts->proxyPort())),
                     qPrintable(said(stages)));
        }
        for (const RawRequest &request : m_cluster->requests()) {
            QCOMPARE(request.header("Authorization"), "Bearer TOKEN-1");
            QVERIFY(request.header("Proxy-Authorization").isEmpty());
        }
        QVERIFY(!m_cluster->received().contains("PLANTED"));
        QVERIFY(!said(stages).contains(u"PLANTED"_s));
    }

    // Two endpoints with the same address: each through its own proxy.
    void twoEndpointsTakeTwoProxies()
    {
        ForwardProxy one;
        ForwardProxy other;
        QVERIFY(one.isUp() && other.isUp());
        ClusterEndpoint second = m_endpoint;
        second.id = EndpointId::create();
        setProxy(m_endpoint, u"http"_s, one.port());
        setProxy(second, u"http"_s, other.port());
        for (int round = 0; round < 3; ++round) {
            for (const ClusterEndpoint &endpoint : {m_endpoint, second, second}) {
                Caught<QStringList> list;
                m_client.listCollections(endpoint, m_secrets, u"default"_s, this, list.handler());
                QVERIFY(list.wait());
                VERIFY_RESULT(list.result());
            }
        }
        QTRY_COMPARE(one.count(), 3);
        QTRY_COMPARE(other.count(), 6);
    }

    void failuresNameTheRightPart_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *way, const char *words) {
            QTest::newRow(way) << QString::fromLatin1(way) << QString::fromUtf8(words);
        };
        row("http proxy, wrong login", "the proxy 127.0.0.1");
        row("http proxy, no login", "requires a login");
        row("tunnel, no login", "requires a login");
        row("tunnel, wrong login", "Check its login");
        row("proxy is down, http", "The proxy 127.0.0.1");
        row("proxy is down, https", "The proxy 127.0.0.1");
        row("proxy has no address", "No address was found for the proxy no-such-host.invalid");
        row("TLS proxy is not trusted", "secure connection to the proxy");
        row("SOCKS5, wrong login", "The proxy 127.0.0.1");
        row("unknown authority", "signed by “Acme Root”");
        row("wrong name", "for another name");
        row("expired", "expired");
        row("no client certificate", "");
        row("http to https", "expects https");
        row("https to http", "http://127.0.0.1");
    }

    void failuresNameTheRightPart()
    {
        QFETCH(QString, way);
        QFETCH(QString, words);
        const std::unique_ptr<Parts> parts = build(way);
        QVERIFY(parts->areUp());
        Caught<JobId> sent;
        m_client.submit(m_endpoint, m_secrets, refresh(), this, sent.handler());
        QVERIFY(sent.wait());
        QVERIFY(!sent.result());
        const Error &error = sent.error();
        QVERIFY2(error.message.contains(words), qPrintable(error.text()));
        QVERIFY2(!leavesOutcomeOpen(error), qPrintable(error.text()));
        QVERIFY(!error.text().contains(u"PLANTED"_s));
        QCOMPARE(m_cluster->count("external_collection/refresh"), 0);
        if (way == "unknown authority"_L1) {
            QVERIFY(error.hasCertificate);
            QVERIFY2(error.detail.contains(u"Names: 127.0.0.1, lake.example"_s),
                     qPrintable(error.detail));
            QVERIFY(error.detail.contains(u"SHA-256:"_s));
        }

        ConnectionTest connectionTest(m_client);
        QSignalSpy stages(&connectionTest, &ConnectionTest::stageFinished);
        QSignalSpy finished(&connectionTest, &ConnectionTest::finished);
        connectionTest.start(m_endpoint, m_secrets);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY(!finished[0][0].toBool());
        QVERIFY2(said(stages).contains(words), qPrintable(said(stages)));
        QCOMPARE(m_cluster->count("external_collection/refresh"), 0);
    }

    void observeOnlySendsNothing()
    {
        m_endpoint.observeOnly = true;
        Caught<JobId> sent;
        m_client.submit(m_endpoint, m_secrets, refresh(), this, sent.handler());
        QVERIFY(sent.wait());
        QCOMPARE(sent.error().kind, ErrorKind::InvalidInput);
        QVERIFY(sent.error().message.contains(u"observe-only"_s));
        Caught<QStringList> list;
        m_client.listCollections(m_endpoint, m_secrets, u"default"_s, this, list.handler());
        QVERIFY(list.wait());
        VERIFY_RESULT(list.result());
        QVERIFY(!m_cluster->received().contains("/refresh"));
    }

private:
    /// What stands between the client and the cluster in one test.
    struct Parts
    {
        std::vector<std::unique_ptr<ServerProgram>> all;
        ForwardProxy *forward = nullptr;
        SocksProxy *socks = nullptr;
        quint16 entry = 0; ///< the port that the client connects to

        [[nodiscard]] bool areUp() const
        {
            return std::all_of(all.begin(), all.end(),
                               [](const auto &part) { return part->isUp(); });
        }
        [[nodiscard]] bool hasProxy() const { return forward || socks; }
        [[nodiscard]] qsizetype proxied() const
        {
            return forward ? forward->count() : socks ? socks->count() : 0;
        }
        [[nodiscard]] quint16 proxyPort() const { return entry; }
    };

    static RefreshRequest refresh()
    {
        RefreshRequest request;
        request.collection.database = u"default"_s;
        request.collection.name = u"books"_s;
        return request;
    }

    static QString said(const QSignalSpy &stages)
    {
        QStringList lines;
        for (const QList<QVariant> &arguments : stages) {
            const auto result = arguments.at(0).value<StageResult>();
            lines << result.note << (result.error ? result.error->text() : QString());
        }
        return lines.join(u'\n');
    }

    static void setProxy(ClusterEndpoint &endpoint, const QString &scheme, quint16 port,
                         const QString &user = {})
    {
        endpoint.route.proxyChoice = ProxyChoice::Own;
        endpoint.route.proxy = proxyUrl(scheme, port, user);
    }

    template <typename Part, typename... Arguments>
    static Part &add(Parts &parts, Arguments &&...arguments)
    {
        auto part = std::make_unique<Part>(std::forward<Arguments>(arguments)...);
        Part &added = *part;
        parts.all.push_back(std::move(part));
        return added;
    }

    void addGateway(Parts &parts, const Gateway::Options &options)
    {
        const Gateway &gateway = add<Gateway>(parts, m_cluster->serverPort(), options);
        m_endpoint.url
                = proxyUrl(options.certificate.isEmpty() ? u"http"_s : u"https"_s, gateway.port());
        m_endpoint.url.setPath(options.prefix);
    }

    void addTls(Parts &parts, const QString &clientAuthority = {})
    {
        addGateway(parts, {{}, m_serverCertificate, clientAuthority});
        m_endpoint.route.authorities = {m_authority.file()};
    }

    void addForwardProxy(Parts &parts, bool withLogin, const QString &scheme = u"http"_s)
    {
        const QByteArray login = withLogin ? QByteArray(kUser) + ' ' + kPassword : QByteArray();
        parts.forward = &add<ForwardProxy>(parts, login);
        parts.entry = parts.forward->port();
        if (scheme == "https"_L1) {
            parts.entry = add<TlsFront>(parts, parts.forward->port(), m_serverCertificate).port();
            m_endpoint.route.authorities = {m_authority.file()};
        }
        setProxy(m_endpoint, scheme, parts.entry,
                 withLogin ? QString::fromLatin1(kUser) : QString());
        if (withLogin)
            m_secrets.proxyPassword = Secret(kPassword);
    }

    void addSocks(Parts &parts, bool withLogin)
    {
        const QString user = withLogin ? QString::fromLatin1(kUser) : QString();
        const QString password = withLogin ? QString::fromLatin1(kPassword) : QString();
        parts.socks = &add<SocksProxy>(parts, user, password);
        parts.entry = parts.socks->port();
        setProxy(m_endpoint, u"socks5"_s, parts.entry, user);
        m_secrets.proxyPassword = Secret::fromText(password);
    }

    std::unique_ptr<Parts> build(const QString &way)
    {
        auto parts = std::make_unique<Parts>();
        NetworkRoute &route = m_endpoint.route;
        if (way == "prefix"_L1) {
            addGateway(*parts, {u"/milvus/prod"_s, {}, {}});
        } else if (way == "http proxy"_L1) {
            addForwardProxy(*parts, false);
        } else if (way == "http proxy with login"_L1) {
            addForwardProxy(*parts, true);
        } else if (way == "tunnel"_L1) {
            addTls(*parts);
            addForwardProxy(*parts, false);
        } else if (way == "tunnel with login"_L1) {
            addTls(*parts);
            addForwardProxy(*parts, true);
        } else if (way == "TLS proxy"_L1) {
            addForwardProxy(*parts, true, u"https"_s);
        } else if (way == "TLS proxy, tunnel"_L1) {
            addTls(*parts);
            addForwardProxy(*parts, true, u"https"_s);
        } else if (way == "SOCKS5"_L1) {
            addSocks(*parts, false);
        } else if (way == "SOCKS5 with login"_L1) {
            addTls(*parts);
            addSocks(*parts, true);
        } else if (way == "private authority"_L1) {
            addTls(*parts);
        } else if (way == "mutual TLS"_L1) {
            addTls(*parts, m_authority.file());
            route.clientCertificate = m_clientCertificate;
            route.clientKey = m_authority.encrypted(m_clientCertificate, u"PLANTED-key"_s);
            m_secrets.keyPassphrase = Secret("PLANTED-key");
        } else if (way == "mutual TLS, PKCS#12"_L1) {
            addTls(*parts, m_authority.file());
            route.clientCertificate = m_authority.asPkcs12(m_clientCertificate, u"PLANTED-key"_s);
            m_secrets.keyPassphrase = Secret("PLANTED-key");
        } else if (way == "server name"_L1) {
            const QString certificate = m_authority.issue(u"lake"_s, u"DNS:lake.example"_s);
            addGateway(*parts, {{}, certificate, {}});
            route.authorities = {m_authority.file()};
            route.serverName = u"lake.example"_s;
        } else if (way == "everything at once"_L1) {
            addGateway(*parts, {u"/milvus/prod"_s, m_serverCertificate, m_authority.file()});
            route.authorities = {m_authority.file()};
            route.clientCertificate = m_clientCertificate;
            addForwardProxy(*parts, true, u"https"_s);
        } else {
            buildBroken(*parts, way);
        }
        return parts;
    }

    void buildBroken(Parts &parts, const QString &way)
    {
        NetworkRoute &route = m_endpoint.route;
        if (way.startsWith("http proxy, "_L1) || way.startsWith("tunnel, "_L1)) {
            if (way.startsWith("tunnel"_L1))
                addTls(parts);
            addForwardProxy(parts, true);
            m_secrets.proxyPassword = Secret("PLANTED-wrong");
            if (way.endsWith("no login"_L1))
                setProxy(m_endpoint, u"http"_s, parts.entry);
            if (way.endsWith("no login"_L1))
                m_secrets.proxyPassword = {};
        } else if (way == "proxy is down, http"_L1) {
            setProxy(m_endpoint, u"http"_s, freePort());
        } else if (way == "proxy is down, https"_L1) {
            addTls(parts);
            setProxy(m_endpoint, u"http"_s, freePort());
        } else if (way == "proxy has no address"_L1) {
            setProxy(m_endpoint, u"http"_s, 3128);
            route.proxy.setHost(u"no-such-host.invalid"_s);
        } else if (way == "TLS proxy is not trusted"_L1) {
            addForwardProxy(parts, true, u"https"_s);
            route.authorities.clear();
        } else if (way == "SOCKS5, wrong login"_L1) {
            addSocks(parts, true);
            m_secrets.proxyPassword = Secret("PLANTED-wrong");
        } else if (way == "unknown authority"_L1) {
            addTls(parts);
            route.authorities.clear();
        } else if (way == "wrong name"_L1) {
            addTls(parts);
            route.serverName = u"pond.example"_s;
        } else if (way == "expired"_L1) {
            addGateway(parts, {{}, m_authority.issue(u"lake"_s, u"IP:127.0.0.1"_s, -1), {}});
            route.authorities = {m_authority.file()};
        } else if (way == "no client certificate"_L1) {
            addTls(parts, m_authority.file());
        } else if (way == "http to https"_L1) {
            addTls(parts);
            m_endpoint.url.setScheme(u"http"_s);
        } else if (way == "https to http"_L1) {
            addGateway(parts, {});
            m_endpoint.url.setScheme(u"https"_s);
        }
    }

    Authority m_authority{u"Acme Root"_s};
    QString m_serverCertificate;
    QString m_clientCertificate;
    std::unique_ptr<RawServer> m_cluster;
    QNetworkAccessManager m_network;
    ClusterClient m_client{m_network};
    ClusterEndpoint m_endpoint;
    EndpointSecrets m_secrets;
};

HEADWATER_TEST(TestNetworkPaths, QCoreApplication)
#include "tst_networkpaths.moc"
