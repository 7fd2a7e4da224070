// SPDX-License-Identifier: Apache-2.0
#include "core/endpointaddress.h"
#include "core/probe.h"
#include "support/teststrict.h"

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
        const QString space = u"Removed the white space around the address."_s;

        row(u"http://localhost:19530"_s, u"http://localhost:19530"_s);
        row(u"https://milvus.example.com"_s, u"https://milvus.example.com"_s);
        row(u"HTTPS://Milvus.Example.com:443"_s, u"https://milvus.example.com:443"_s);
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
        row(u"  http://h:1\n"_s, u"http://h:1"_s, {space});
        row(u"\uFEFFhttp://h:1"_s, u"http://h:1"_s, {space});
        row(u" h:1/v2 "_s, u"http://h:1"_s, {space, addedHttp, u"Removed the path /v2."_s});
        row(u"http://host.example.com.:80"_s, u"http://host.example.com:80"_s,
            {u"Removed the dot at the end of the host name."_s});
        row(u"http://bücher.example:1"_s, u"http://xn--bcher-kva.example:1"_s,
            {u"The network knows this host name as xn--bcher-kva.example."_s});
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
                = cleanAddress(address->url.toString(), CredentialKind::None);
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
        row(u""_s, u"needed"_s);
        row(u" \t\u200B"_s, u"needed"_s);
        row(u"http://"_s, u"host name"_s);
        row(u"http:///v2"_s, u"host name"_s);
        row(u":19530"_s, u"host name"_s);
        row(u"http:/h"_s, u"port"_s);
        row(u"ftp://h"_s, u"http://"_s);
        row(u"grpc://h:19530"_s, u"http://"_s);
        row(u"http://h o"_s, u"white space"_s);
        row(u"http://h\u202Eo"_s, u"invisible"_s);
        row(QString::fromUtf16(u"http://h\0o", 10), u"invisible"_s);
        row(u"http://root:MARK@h:1"_s, u"credential"_s);
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
        row(u"http://h/MARK"_s, u"path"_s);
        row(u"http://h/v20"_s, u"path"_s);
        row(u"http://h/proxy/v2/vectordb"_s, u"path"_s);
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
        for (int stage = 0; stage <= int(ProbeStage::RefreshRoute); ++stage)
            titles.append(stageTitle(ProbeStage(stage)));
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
        row("https://me@lake.example/v2?a=b#c", true);
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

QTEST_GUILESS_MAIN(TestEndpointAddress)
#include "tst_endpointaddress.moc"
