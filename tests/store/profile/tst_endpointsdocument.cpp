// SPDX-License-Identifier: Apache-2.0
#include "store/profile/endpointsdocument.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>

using namespace headwater;

namespace {

/// `'` stands for `"`, which moc cannot count in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray fileWith(const QByteArray &entries)
{
    return json("{'version':1,'endpoints':[" + entries + "]}");
}

QByteArray entryWith(const QByteArray &member)
{
    return "{'id':'a','name':'prod','url':'https://c.zillizcloud.com'," + member + "}";
}

} // namespace

class TestEndpointsDocument final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsEveryMember()
    {
        const auto document = EndpointsDocument::parse(fileWith(
                "{'id':'a','name':'Prod EU','url':'https://c.zillizcloud.com:19530',"
                "'credential':'user-password','kind':'milvus','tag':'production','database':'dw'},"
                "{'id':'b','name':'lap top','url':'http://[::1]:19530'}"));
        QVERIFY(document);
        ClusterEndpoint first;
        first.id = {QStringLiteral("a")};
        first.name = QStringLiteral("Prod EU");
        first.url = QUrl(QStringLiteral("https://c.zillizcloud.com:19530"));
        first.credential = CredentialKind::UserPassword;
        first.kindChoice = KindChoice::Milvus;
        first.tag = EnvironmentTag::Production;
        first.database = QStringLiteral("dw");
        ClusterEndpoint second; // with the defaults of missing members
        second.id = {QStringLiteral("b")};
        second.name = QStringLiteral("lap top");
        second.url = QUrl(QStringLiteral("http://[::1]:19530"));
        QCOMPARE(document->endpoints(), ClusterEndpoints({first, second}));
    }

    void keepsRouteFolderAndObserveOnly()
    {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("a")};
        endpoint.name = QStringLiteral("lake");
        endpoint.url = QUrl(QStringLiteral("https://gw.example/milvus/prod"));
        endpoint.folder = QStringLiteral("Customers");
        endpoint.observeOnly = true;
        endpoint.route.proxyChoice = ProxyChoice::Own;
        endpoint.route.proxy = QUrl(QStringLiteral("socks5://corp@proxy.example:1080"));
        endpoint.route.authorities = {QStringLiteral("/etc/acme ca.pem"), QStringLiteral("/b.pem")};
        endpoint.route.clientCertificate = QStringLiteral("/c.p12");
        endpoint.route.clientKey = QStringLiteral("/c.key");
        endpoint.route.serverName = QStringLiteral("lake.example");
        EndpointsDocument document;
        document.put(endpoint);
        const auto again = EndpointsDocument::parse(document.toJson());
        QVERIFY(again);
        QCOMPARE(again->endpoints(), ClusterEndpoints{endpoint});

        endpoint.folder.clear();
        endpoint.observeOnly = false;
        endpoint.route = {};
        document.put(endpoint);
        const QByteArray plain = document.toJson();
        for (const char *key : {"folder", "observeOnly", "proxy", "authorities", "client", "Name"})
            QVERIFY2(!plain.contains(key), key); // an earlier version reads the file as it is
    }

    void neverWritesTheProxysPassword()
    {
        ClusterEndpoint endpoint;
        endpoint.id = {QStringLiteral("a")};
        endpoint.name = QStringLiteral("lake");
        endpoint.url = QUrl(QStringLiteral("https://lake.example"));
        endpoint.route.proxyChoice = ProxyChoice::Own;
        endpoint.route.proxy = QUrl(QStringLiteral("http://corp:PLANTED@proxy.example:3128"));
        EndpointsDocument document;
        document.put(endpoint);
        QVERIFY(!document.toJson().contains("PLANTED"));
    }

    void refusesWhatIsNotWhole_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << json(text);
        };
        for (const char *member :
             {"'proxy':'http://a:b@proxy.example'", "'proxy':'gopher://proxy.example'", "'proxy':3",
              "'authorities':'a.pem'", "'authorities':[1]", "'observeOnly':'yes'", "'folder':7",
              "'serverName':[]"}) {
            row(member,
                "{'version':1,'endpoints':[{'id':'a','name':'n','url':'http://h',"
                        + QByteArray(member) + "}]}");
        }
        row("empty", "");
        row("white space", " \n");
        row("cut off", fileWith(entryWith("'tag':'none'")).chopped(3));
        row("text behind the end", fileWith({}) + "x");
        row("not UTF-8", fileWith(entryWith("'note':'\xff'")));
        row("not JSON", "endpoints: []");
        row("a list", "[]");
        row("no version", "{'endpoints':[]}");
        row("version as text", "{'version':'1','endpoints':[]}");
        row("version zero", "{'version':0,'endpoints':[]}");
        row("version with a fraction", "{'version':1.5,'endpoints':[]}");
        row("no endpoints", "{'version':1}");
        row("endpoints as an object", "{'version':1,'endpoints':{}}");
        row("an endpoint as text", fileWith("'prod'"));
        row("no id", fileWith("{'name':'n','url':'http://h'}"));
        row("empty id", fileWith("{'id':'','name':'n','url':'http://h'}"));
        row("id as a number", fileWith("{'id':7,'name':'n','url':'http://h'}"));
        row("no name", fileWith("{'id':'a','url':'http://h'}"));
        row("blank name", fileWith("{'id':'a','name':'  ','url':'http://h'}"));
        row("name as a list", fileWith("{'id':'a','name':['n'],'url':'http://h'}"));
        row("no url", fileWith("{'id':'a','name':'n'}"));
        row("url null", fileWith("{'id':'a','name':'n','url':null}"));
        row("same id twice",
            fileWith("{'id':'a','name':'n','url':'http://h'},"
                     "{'id':'a','name':'m','url':'http://h'}"));
        row("same name twice",
            fileWith("{'id':'a','name':'n','url':'http://h'},"
                     "{'id':'b','name':'N','url':'http://h'}"));
        row("credential unknown", fileWith(entryWith("'credential':'oauth'")));
        row("credential as a flag", fileWith(entryWith("'credential':true")));
        row("kind unknown", fileWith(entryWith("'kind':'Zilliz'")));
        row("tag unknown", fileWith(entryWith("'tag':''")));
        row("tag null", fileWith(entryWith("'tag':null")));
        row("database empty", fileWith(entryWith("'database':''")));
        row("database as a number", fileWith(entryWith("'database':1")));
    }

    void refusesWhatIsNotWhole()
    {
        QFETCH(QByteArray, json);
        const auto document = EndpointsDocument::parse(json);
        QVERIFY(!document);
        QVERIFY(!document.error().isNewer);
        QVERIFY(!document.error().reason.isEmpty());
    }

    void refusesAddressesWithMoreThanAnOrigin_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"https://someone:Kennwort@host",
                                "https://Kennwort@host",
                                "https://:Kennwort@host",
                                "https://@host",
                                "https://host/v2/Kennwort",
                                "https://host/a/../Kennwort",
                                "https://host?Kennwort",
                                "https://host#Kennwort",
                                "http://010.0.0.1",
                                "http://127.1",
                                "http://2130706433",
                                "ftp://host",
                                "host:19530",
                                "host",
                                "//host",
                                "https://",
                                "https:///",
                                "https://host:99999",
                                "https://ho st",
                                "https://host:Kennwort",
                                "file:///etc",
                                "javascript:alert(1)"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void refusesAddressesWithMoreThanAnOrigin()
    {
        QFETCH(QString, url);
        const auto document = EndpointsDocument::parse(
                fileWith("{'id':'a','name':'n','url':'" + url.toUtf8() + "'}"));
        QVERIFY(!document);
        QVERIFY(document.error().reason.contains(QLatin1String("url")));
        QVERIFY(!document.error().reason.contains(QLatin1String("Kennwort")));
    }

    void aNewerVersionIsKnownAsSuch()
    {
        const auto document
                = EndpointsDocument::parse(json("{'version':2,'endpoints':'elsewhere'}"));
        QVERIFY(!document);
        QVERIFY(document.error().isNewer);
    }

    void writesWhatItReadsAndKeepsWhatItDoesNotKnow()
    {
        auto document = EndpointsDocument::parse(
                json("{'version':1,'later':{'big':9007199254740993},'endpoints':["
                     "{'id':'a','name':'n','url':'http://h','colour':'#fff','mirror':{'port':1}},"
                     "{'id':'b','name':'gone','url':'http://h','colour':'#000'}]}"));
        QVERIFY(document);
        ClusterEndpoint changed = document->endpoints().first();
        changed.name = QStringLiteral("renamed");
        changed.tag = EnvironmentTag::Staging;
        document->put(changed);
        document->remove({QStringLiteral("b")});

        const QJsonObject expected{
                {QStringLiteral("version"), 1},
                {QStringLiteral("later"), QJsonObject{{QStringLiteral("big"), 9007199254740993LL}}},
                {QStringLiteral("endpoints"),
                 QJsonArray{QJsonObject{
                         {QStringLiteral("id"), QStringLiteral("a")},
                         {QStringLiteral("name"), QStringLiteral("renamed")},
                         {QStringLiteral("url"), QStringLiteral("http://h")},
                         {QStringLiteral("credential"), QStringLiteral("none")},
                         {QStringLiteral("kind"), QStringLiteral("from-address")},
                         {QStringLiteral("tag"), QStringLiteral("staging")},
                         {QStringLiteral("database"), QStringLiteral("default")},
                         {QStringLiteral("colour"), QStringLiteral("#fff")},
                         {QStringLiteral("mirror"), QJsonObject{{QStringLiteral("port"), 1}}}}}}};
        QCOMPARE(QJsonDocument::fromJson(document->toJson()).object(), expected);
        QCOMPARE(EndpointsDocument::parse(document->toJson())->endpoints(),
                 ClusterEndpoints({changed}));
    }

    // Qt drops a byte order mark each time it reads, which can reveal an invalid member: it must
    // show at once, and not when the file is read for the second time.
    void anOrderMarkHidesNoMember()
    {
        const auto document = EndpointsDocument::parse(
                json("{'version':1,'endpoints':[{'id':'a','name':'n','url':'http://h',"
                     "'kind':'zilliz','\xEF\xBB\xBFtag':'prOductiy','kind':'zilliz',"
                     "'tag':'production','database':'analytics','later':{'key':[1]}}]}"));
        QVERIFY(!document);
        QVERIFY(document.error().reason.contains(QStringLiteral("tag")));
    }

    void anEmptyOneIsReadBack()
    {
        const auto document = EndpointsDocument::parse(EndpointsDocument().toJson());
        QVERIFY(document);
        QVERIFY(document->endpoints().isEmpty());
    }
};

HEADWATER_TEST(TestEndpointsDocument, QCoreApplication)
#include "tst_endpointsdocument.moc"
