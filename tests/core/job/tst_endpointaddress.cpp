// SPDX-License-Identifier: Apache-2.0
#include "core/job/connectionstage.h"
#include "core/job/endpointaddress.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

class TestEndpointAddress final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void accepted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("changes");
        const auto row
                = [](const QString &typed, const QString &url, const QStringList &changes = {}) {
                      QTest::newRow(qPrintable(typed)) << typed << url << changes;
                  };
        const QString addedHttp = u"Added http://."_s;
        const QString addedHttps = u"Added https://."_s;
        const QString slash = u"Removed the / at the end."_s;
        const QString lower = u"Changed the host name to lower case."_s;
        const QString space = u"Removed the white space around the address."_s;

        row(u"http://localhost:19530"_s, u"http://localhost:19530"_s);
        row(u"https://milvus.example.com"_s, u"https://milvus.example.com"_s);
        row(u"https://milvus.example.com:443"_s, u"https://milvus.example.com:443"_s);
        row(u"http://milvus.example.com:80"_s, u"http://milvus.example.com:80"_s);
        row(u"HTTPS://milvus"_s, u"https://milvus"_s, {u"Changed https:// to lower case."_s});
        row(u"http://Milvus.Example.com"_s, u"http://milvus.example.com"_s, {lower});
        row(u"http://[fe80::1]:1"_s, u"http://[fe80::1]:1"_s);
        row(u"http://[FE80:0::1]:1"_s, u"http://[fe80::1]:1"_s,
            {u"Changed the IPv6 address to [fe80::1]."_s});
        row(u"http://[::ffff:10.0.0.7]:1"_s, u"http://[::ffff:10.0.0.7]:1"_s);
        row(u"http://h:00019530"_s, u"http://h:19530"_s, {u"Changed the port to 19530."_s});
        row(u"http://0x7f.example"_s, u"http://0x7f.example"_s);
        row(u"http://1e100.net"_s, u"http://1e100.net"_s);
        row(u"http://ｌocalhost:1"_s, u"http://localhost:1"_s,
            {u"Encoded host name: localhost."_s});
        row(u"http://xn--bcher-kva.de"_s, u"http://xn--bcher-kva.de"_s,
            {u"Shown as http://bücher.de."_s});
        row(u"http://milvus_standalone:19530"_s, u"http://milvus_standalone:19530"_s);
        row(u"http://10.0.0.7:1"_s, u"http://10.0.0.7:1"_s);
        row(u"http://[::1]:65535"_s, u"http://[::1]:65535"_s);
        row(u"https://in01-a.aws-us-west-2.vectordb.zillizcloud.com:19530"_s,
            u"https://in01-a.aws-us-west-2.vectordb.zillizcloud.com:19530"_s);
        row(u"localhost:19530"_s, u"http://localhost:19530"_s, {addedHttp});
        row(u"milvus"_s, u"http://milvus"_s, {addedHttp});
        row(u"//milvus:19530"_s, u"http://milvus:19530"_s, {addedHttp});
        row(u"[::1]:19530"_s, u"http://[::1]:19530"_s, {addedHttp});
        row(u"in03-b.serverless.gcp-us-west1.vectordb.zillizcloud.com"_s,
            u"https://in03-b.serverless.gcp-us-west1.vectordb.zillizcloud.com"_s, {addedHttps});
        row(u"in01-c.ali-cn-hangzhou.vectordb.zilliz.com.cn:19530"_s,
            u"https://in01-c.ali-cn-hangzhou.vectordb.zilliz.com.cn:19530"_s, {addedHttps});
        row(u"http://h:1/"_s, u"http://h:1"_s, {slash});
        row(u"http://h:1//"_s, u"http://h:1"_s, {slash});
        row(u"http://h:1/v2"_s, u"http://h:1"_s, {u"Removed the path /v2."_s});
        row(u"http://h:1/v2/vectordb/"_s, u"http://h:1"_s, {u"Removed the path /v2/vectordb."_s});
        row(u"http://h:1//v2/vectordb/collections/list"_s, u"http://h:1"_s,
            {u"Removed the path //v2/vectordb/collections/list."_s});
        row(u"http://h:1/v1/vector"_s, u"http://h:1"_s, {u"Removed the path /v1/vector."_s});
        row(u"https://gw.example/milvus/prod"_s, u"https://gw.example/milvus/prod"_s);
        row(u"https://gw.example/milvus/"_s, u"https://gw.example/milvus"_s);
        row(u"https://gw.example/a-b/c.d~e/"_s, u"https://gw.example/a-b/c.d~e"_s, {slash});
        row(u"https://gw.example/my-milvus"_s, u"https://gw.example/my-milvus"_s);
        row(u"https://gw.example/2024"_s, u"https://gw.example/2024"_s);
        row(u"https://gw.example/milvus/v2"_s, u"https://gw.example/milvus"_s,
            {u"Removed the path /v2."_s});
        row(u"gw.example/proxy/v2/vectordb/collections/list"_s, u"http://gw.example/proxy"_s,
            {addedHttp, u"Removed the path /v2/vectordb/collections/list."_s});
        row(u"https://gw.example/a/v2ray"_s, u"https://gw.example/a/v2ray"_s);
        row(u"  http://h:1\n"_s, u"http://h:1"_s, {space});
        row(u"\uFEFFhttp://h:1"_s, u"http://h:1"_s, {space});
        row(u" h:1/v2 "_s, u"http://h:1"_s, {space, addedHttp, u"Removed the path /v2."_s});
        row(u"http://host.example.com.:80"_s, u"http://host.example.com:80"_s,
            {u"Removed the dot at the end of the host name."_s});
        row(u"http://bücher.example:1"_s, u"http://xn--bcher-kva.example:1"_s,
            {u"Encoded host name: xn--bcher-kva.example."_s});
    }

    void accepted()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        QFETCH(QStringList, changes);
        const Result<EndpointAddress> address = cleanAddress(typed, CredentialKind::None);
        VERIFY_RESULT(address);
        QCOMPARE(address->url.toString(QUrl::FullyEncoded), url);
        QCOMPARE(address->changes, changes);
        QVERIFY(address->warnings.isEmpty());

        const Result<EndpointAddress> again
                = cleanAddress(addressText(address->url), CredentialKind::None);
        VERIFY_RESULT(again);
        QCOMPARE(again->url, address->url);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("words");
        const auto row = [](const QString &typed, const QString &words) {
            QTest::newRow(qPrintable(typed)) << typed << words;
        };
        row(u""_s, u"Enter an address"_s);
        row(u" \t\u200B"_s, u"Enter an address"_s);
        row(u"http://"_s, u"host name"_s);
        row(u"http:///v2"_s, u"host name"_s);
        row(u":19530"_s, u"host name"_s);
        row(u"http:/h"_s, u"port"_s);
        row(u"ftp://h"_s, u"http://"_s);
        row(u"grpc://h:19530"_s, u"http://"_s);
        row(u"http://h o"_s, u"white space"_s);
        row(u"http://h\u202Eo"_s, u"invisible"_s);
        row(QString::fromUtf16(u"http://h\0o", 10), u"invisible"_s);
        row(u"http://root@h:1"_s, u"credential"_s);
        row(u"http://:MARK@h:1"_s, u"credential"_s);
        row(u"http://MARK:@h:1"_s, u"credential"_s);
        row(u"http://@h:1"_s, u"credential"_s);
        row(u"http://root:MA%0aRK@h:1"_s, u"credential"_s);
        row(u"http://root:MARK%ff@h:1"_s, u"credential"_s);
        row(u"http://ro%3aot:MARK@h:1"_s, u"credential"_s);
        row(u"http://root:MA?RK@h:1"_s, u"credential"_s);
        row(u"MARK@h"_s, u"credential"_s);
        row(u"http://root:MA/RK@h:1"_s, u"credential"_s);
        row(u"http://h/?token=MARK"_s, u"query"_s);
        row(u"http://h?"_s, u"query"_s);
        row(u"http://h#MARK"_s, u"fragment"_s);
        row(u"http://root:MARK"_s, u"port"_s);
        row(u"http://h:0"_s, u"port"_s);
        row(u"http://h:65536"_s, u"port"_s);
        row(u"http://h:99999999999999999999"_s, u"port"_s);
        row(u"http://h:-1"_s, u"port"_s);
        row(u"http://h:+1"_s, u"port"_s);
        row(u"http://h:"_s, u"port"_s);
        row(u"http://h:１"_s, u"port"_s);
        row(u"::1"_s, u"square brackets"_s);
        row(u"http://[::1"_s, u"host name"_s);
        row(u"http://[::1]x"_s, u"host name"_s);
        row(u"http://[nonsense]:1"_s, u"host name"_s);
        row(u"http://h%41:1"_s, u"host name"_s);
        row(u"http://h\\x:1"_s, u"host name"_s);
        row(u"http://a..b"_s, u"host name"_s);
        row(u"http://h\\MARK"_s, u"host name"_s);
        row(u"http://h//MARK"_s, u"path"_s);
        row(u"http://h/MA%52K"_s, u"path"_s);
        row(u"http://h/a/../MARK"_s, u"path"_s);
        row(u"http://h/a/./MARK"_s, u"path"_s);
        row(u"http://h/a//MARK"_s, u"path"_s);
        row(u"http://h/a;MARK/v2"_s, u"path"_s);
        row(u"http://h/ä/MARK"_s, u"path"_s);
        row(u"http://in01-a.aws-us-west-2.vectordb.zillizcloud.com:19530"_s, u"https"_s);
        row(u"http://in01-a.ali-cn-beijing.vectordb.zilliz.com.cn.:19530"_s, u"https"_s);
    }

    void refused()
    {
        QFETCH(QString, typed);
        QFETCH(QString, words);
        const Result<EndpointAddress> address = cleanAddress(typed, CredentialKind::ApiKey);
        QVERIFY2(!address, address ? qPrintable(address->url.toString()) : "");
        QCOMPARE(address.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(address.error().message.contains(words), qPrintable(address.error().message));
        QVERIFY(!address.error().message.contains("MARK"_L1));
        QVERIFY(address.error().detail.isEmpty());
    }

    // RFC 3986 §3.2.2: addresses that a URL parser would read as another machine.
    void onlyPlainNumbersAreAnIpAddress_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"010.0.0.1",
                                 "10.0.0.01",
                                 "127.1",
                                 "127.0.1",
                                 "0",
                                 "00",
                                 "2130706433",
                                 "0x7f000001",
                                 "0X7F.1",
                                 "0x7f.0.0.1",
                                 "0177.0.0.1",
                                 "256.1.1.1",
                                 "1.2.3.4.5",
                                 "1.2.3",
                                 "09.1.1.1",
                                 "10.0.0.0x1",
                                 "lake.123",
                                 "lake.0x1f",
                                 "127.1.",
                                 "１２７.0.0.1",
                                 "127。0。0。1",
                                 "127.0.0.１",
                                 "１",
                                 "[::ffff:010.0.0.1]",
                                 "[::1.2.3]",
                                 "[v1.x]",
                                 "[fe80::1%25eth0]",
                                 "%31%32%37.0.0.1",
                                 "127%2e0.0.1",
                                 "1..2.3"})
            QTest::newRow(host) << QString::fromUtf8(host);
    }

    void onlyPlainNumbersAreAnIpAddress()
    {
        QFETCH(QString, host);
        for (const char *form :
             {"http://%1", "http://%1:19530", "%1:1", "https://%1/v2/vectordb"}) {
            const auto address
                    = cleanAddress(QString::fromLatin1(form).arg(host), CredentialKind::None);
            QVERIFY2(!address, address ? qPrintable(address->url.toString()) : "");
            QCOMPARE(address.error().kind, ErrorKind::InvalidInput);
        }
    }

    void zillizPagesAreNoClusters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *typed, const char *word) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(word);
        };
        row("https://cloud.zilliz.com", "web page");
        row("https://cloud.zilliz.com/orgs/org-x/projects/p/clusters/in01-0123/overview",
            "web page");
        row("http://cloud.zilliz.com/login?redirect=x#y", "web page");
        row("Cloud.Zilliz.com:443", "web page");
        row("https://cloud.zilliz.com.cn/orgs", "web page");
        row("https://docs.zilliz.com/docs/quick-start", "web page");
        row("https://zilliz.com", "web page");
        row("https://api.cloud.zilliz.com", "control plane");
        row("https://api.cloud.zilliz.com/v2/clusters", "control plane");
        row("https://api.cloud.zilliz.com.cn./", "control plane");
        row("https://controller.api.gcp-us-west1.zillizcloud.com/v1/clusters", "control plane");
    }

    void zillizPagesAreNoClusters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, word);
        const auto address = cleanAddress(typed, CredentialKind::ApiKey);
        QVERIFY(!address);
        QVERIFY2(address.error().message.contains(word), qPrintable(address.error().message));
        QVERIFY(address.error().message.contains(u"public endpoint"_s));
    }

    void userAndDatabaseAreMovedOut_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("token");
        const auto row = [](const QString &typed, const QString &url, const QString &database,
                            const QString &token) {
            QTest::newRow(qPrintable(typed)) << typed << url << database << token;
        };
        row(u"http://localhost:19530/field_db"_s, u"http://localhost:19530"_s, u"field_db"_s, {});
        row(u"localhost:19530/default"_s, u"http://localhost:19530"_s, u"default"_s, {});
        row(u"https://root:Field1@localhost:19530"_s, u"https://localhost:19530"_s, {},
            u"root:Field1"_s);
        row(u"https://root:Field1@localhost:19530/field_db"_s, u"https://localhost:19530"_s,
            u"field_db"_s, u"root:Field1"_s);
        row(u"root:Field1@h"_s, u"http://h"_s, {}, u"root:Field1"_s);
        row(u"https://root:Field1@gw.example/milvus/prod"_s, u"https://gw.example/milvus/prod"_s,
            {}, u"root:Field1"_s);
        row(u"https://root:a:b@h"_s, u"https://h"_s, {}, u"root:a:b"_s);
        row(u"https://root:a@b@h"_s, u"https://h"_s, {}, u"root:a@b"_s);
        row(u"https://root:p%40s%2Fs@h"_s, u"https://h"_s, {}, u"root:p@s/s"_s);
        row(u"https://root:100%@h/v2/vectordb"_s, u"https://h"_s, {}, u"root:100%"_s);
        row(u"https://jörg:ß@[::1]:1"_s, u"https://[::1]:1"_s, {}, u"jörg:ß"_s);
    }

    void userAndDatabaseAreMovedOut()
    {
        QFETCH(QString, typed);
        QFETCH(QString, database);
        QFETCH(QString, token);
        const Result<EndpointAddress> address = cleanAddress(typed, CredentialKind::None);
        VERIFY_RESULT(address);
        QTEST(address->url.toString(), "url");
        QCOMPARE(address->database, database);
        QCOMPARE(QString::fromUtf8(address->token.reveal()), token);
        const QString said = address->changes.join(u' ');
        QCOMPARE(said.contains(u"default database"_s), !database.isEmpty());
        QCOMPARE(said.contains(u"Moved the user name and password"_s), !token.isEmpty());
        QVERIFY(!said.contains(u"root"_s) && !said.contains(u"Field1"_s));
    }

    // Whatever the combination: the stored address reads as typed, or a change is named.
    void nothingIsRewrittenWithoutAWord()
    {
        const QStringList schemes{u""_s,        u"http://"_s,  u"https://"_s,
                                  u"HTTP://"_s, u"Https://"_s, u"//"_s};
        const QStringList hosts{u"h"_s,
                                u"Lake"_s,
                                u"lake.example."_s,
                                u"10.0.0.7"_s,
                                u"010.0.0.1"_s,
                                u"127.1"_s,
                                u"0"_s,
                                u"2130706433"_s,
                                u"0x7f000001"_s,
                                u"[::1]"_s,
                                u"[::0001]"_s,
                                u"[FE80::1]"_s,
                                u"[::ffff:1.2.3.4]"_s,
                                u"[0:0:0:0:0:ffff:1.2.3.4]"_s,
                                u"bücher.de"_s,
                                u"BÜCHER.DE"_s,
                                u"xn--bcher-kva.de"_s,
                                u"XN--BCHER-KVA.de"_s,
                                u"ｌake"_s,
                                u"１.2.3.4"_s,
                                u"h%41"_s,
                                u"straße.de"_s,
                                u"x\uFE0Fy.de"_s,
                                u"\u2167.de"_s,
                                u"in01-A.Zillizcloud.com"_s,
                                u"a_b"_s,
                                u"a--b"_s,
                                u"h\u034Fost"_s,
                                u"127\u30020.0.1"_s,
                                u"√.example"_s};
        const QStringList ports{u""_s,          u":1"_s,  u":80"_s, u":443"_s,   u":0"_s,
                                u":00019530"_s, u":０"_s, u":"_s,   u":065535"_s};
        const QStringList users{u""_s, u"a:b@"_s, u"a:%62@"_s};
        const QStringList paths{u""_s,    u"/"_s,    u"/db"_s,      u"/db/"_s,
                                u"/v2"_s, u"/a/b"_s, u"/v2/../x"_s, u"/a/b/v2"_s};
        int accepted = 0;
        for (const QString &scheme : schemes) {
            for (const QString &host : hosts) {
                for (const QString &port : ports) {
                    for (const QString &user : users) {
                        for (const QString &path : paths) {
                            const QString typed = scheme + user + host + port + path;
                            const auto address = cleanAddress(typed, CredentialKind::None);
                            if (!address)
                                continue;
                            ++accepted;
                            const QString stored = addressText(address->url);
                            QVERIFY2(stored == typed || !address->changes.isEmpty(),
                                     qPrintable(typed + u" -> "_s + stored));
                            const QString said = address->changes.join(u' ');
                            const QString wire = address->url.host(QUrl::FullyEncoded);
                            const bool hostIsTyped = typed.contains(
                                    wire.contains(u':') ? u'[' + wire + u']' : wire);
                            QVERIFY2(hostIsTyped || said.contains(wire)
                                             || said.contains(u"lower case"_s),
                                     qPrintable(typed + u" -> "_s + said));
                            QCOMPARE(address->token.isEmpty(), user.isEmpty());
                            const auto again = cleanAddress(stored, CredentialKind::None);
                            QVERIFY2(again && again->url == address->url, qPrintable(stored));
                        }
                    }
                }
            }
        }
        QVERIFY(accepted > 500);
    }

    void plainHttpWithATokenIsWarnedOf_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("warned");
        QTest::newRow("another machine") << u"http://milvus:19530"_s << true;
        QTest::newRow("https") << u"https://milvus:19530"_s << false;
        QTest::newRow("localhost") << u"http://localhost:19530"_s << false;
        QTest::newRow("below localhost") << u"http://a.localhost:19530"_s << false;
        QTest::newRow("127/8") << u"http://127.8.0.1:19530"_s << false;
        QTest::newRow("IPv6") << u"http://[::1]:19530"_s << false;
        QTest::newRow("only looks like it") << u"http://127.0.0.1.example.com"_s << true;
        QTest::newRow("a name with it") << u"http://localhost.example.com"_s << true;
    }

    void plainHttpWithATokenIsWarnedOf()
    {
        QFETCH(QString, typed);
        QFETCH(bool, warned);
        QCOMPARE(cleanAddress(typed, CredentialKind::UserPassword)->warnings.size(),
                 warned ? 1 : 0);
        QVERIFY(cleanAddress(typed, CredentialKind::None)->warnings.isEmpty());
    }

    void everyStageHasATitle()
    {
        QStringList titles;
        for (int stage = 0; stage <= int(ConnectionStage::RefreshRoute); ++stage)
            titles.append(stageTitle(ConnectionStage(stage)));
        QCOMPARE(titles.removeDuplicates(), 0);
        QVERIFY(!titles.contains(QString()));
    }

    void serversAreToldApart_data()
    {
        QTest::addColumn<QUrl>("other");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char *other, bool isSame) {
            QTest::newRow(other) << QUrl(QString::fromLatin1(other)) << isSame;
        };
        row("https://lake.example", true);
        row("https://LAKE.example/", true);
        row("https://lake.example:443", true);
        row("https://me@lake.example/?a=b#c", true);
        row("https://lake.example/milvus", false);
        row("https://lake.example:19530", false);
        row("http://lake.example:443", false);
        row("https://lake.example.org", false);
    }

    void serversAreToldApart()
    {
        QFETCH(QUrl, other);
        QFETCH(bool, isSame);
        const QUrl lake(QStringLiteral("https://lake.example"));
        QCOMPARE(isSameServer(lake, other), isSame);
        QCOMPARE(isSameServer(other, lake), isSame);
        QCOMPARE(serverKey(other) == QLatin1String("https://lake.example:443"), isSame);
    }
};

HEADWATER_TEST(TestEndpointAddress, QCoreApplication)
#include "tst_endpointaddress.moc"
