// SPDX-License-Identifier: Apache-2.0
#include "core/pair/externalsource.h"
#include "core/pair/extfskeys.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestExternalSource final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void takesUrlsApartAsServersDo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("segments");

        const auto row = [](const char *text, const char *scheme, const char *host,
                            const char *port, const char *path, int segments) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(scheme)
                                << QString::fromUtf8(host) << QString::fromUtf8(port)
                                << QString::fromUtf8(path) << segments;
        };
        row("s3://my-bucket/books/", "s3", "my-bucket", "", "/books/", 1);
        row("S3A://Bucket/k", "s3a", "Bucket", "", "/k", 1);
        row("s3://localhost:9000/b/k/x", "s3", "localhost:9000", "9000", "/b/k/x", 3);
        row("s3://b", "s3", "b", "", "", 0);
        row("s3://b//", "s3", "b", "", "//", 0);
        row("s3://b/a//c/", "s3", "b", "", "/a//c/", 3);
        row("s3://b/a%2Fc%20d", "s3", "b", "", "/a/c d", 2);
        row("s3:///bucket/path", "s3", "", "", "/bucket/path", 2);
        row("s3:bucket/key", "s3", "", "", "", 0);
        row("s3://ak:sk@bucket/p", "s3", "bucket", "", "/p", 1);
        row("s3://@bucket/p", "s3", "bucket", "", "/p", 1);
        row("s3://a@b@c/p", "s3", "c", "", "/p", 1);
        row("s3://b/k?x=1#y", "s3", "b", "", "/k", 1);
        row("s3://b?x=/y", "s3", "b", "", "", 0);
        row("s3://[::1]:9000/b/k", "s3", "[::1]:9000", "9000", "/b/k", 2);
        row("s3://h:/b/k", "s3", "h:", "", "/b/k", 2);
        row("s3://bücket/k", "s3", "bücket", "", "/k", 1);
        row("s3://b%C3%BCcket/k", "s3", "bücket", "", "/k", 1);
        row("my-data/parquet/", "", "", "", "my-data/parquet/", 2);
        row("/abs/path", "", "", "", "/abs/path", 2);
        row("//host/path", "", "host", "", "/path", 1);
        row("a/b:c", "", "", "", "a/b:c", 2);
        row("localhost:9000/b", "localhost", "", "", "", 0);
    }

    void takesUrlsApartAsServersDo()
    {
        QFETCH(QString, text);
        const auto url = parseGoUrl(text);
        QVERIFY(url);
        QTEST(url->scheme, "scheme");
        QTEST(url->host, "host");
        QTEST(url->port, "port");
        QTEST(url->path, "path");
        QTEST(int(url->segments().size()), "segments");
    }

    void refusesWhatIsNoUrl_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pointed");
        const auto row = [](const char *text, const char *pointed) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(pointed);
        };
        row("s3://bad host/p", " ");
        row("s3://bad\\host/p", "\\");
        row("s3://b|c/p", "|");
        row("s3://b/p\nq", "\n");
        row("s3://b/p\x7f", "\x7f");
        row("://b/p", ":");
        row("1s3://b/p", ":");
        row("s 3://b/p", ":");
        row("s3://h:90x/b", "90x");
        row("s3://[::1/b", "[::1");
        row("s3://[::1]x/b", "x");
        row("s3://b/%zz", "%zz");
        row("s3://b/%4", "%4");
        row("s3://b%41c/k", "%41");
        row("s3://b/k#%", "%");
        row("s3://u ser@b/k", "u ser@");
        row("s3://u%zz@b/k", "u%zz@");
        row("{\"type\":\"s3\",\"path\":\"s3://b/k\"}", ":");
    }

    void refusesWhatIsNoUrl()
    {
        QFETCH(QString, text);
        const auto url = parseGoUrl(text);
        QVERIFY(!url);
        QTEST(text.mid(url.error().start, url.error().length), "pointed");
    }

    void namesThePartsOfTheText()
    {
        const QString text = QStringLiteral("s3://ak:sk@h:9000/b/k?x=1#y");
        const auto url = parseGoUrl(text);
        QVERIFY(url);
        const auto at = [&text](TextRange range) { return text.mid(range.start, range.length); };
        QCOMPARE(at(url->schemeRange), QStringLiteral("s3"));
        QCOMPARE(at(url->userInfoRange), QStringLiteral("ak:sk@"));
        QCOMPARE(at(url->hostRange), QStringLiteral("h:9000"));
        QCOMPARE(at(url->pathRange), QStringLiteral("/b/k"));
        QCOMPARE(at(url->queryRange), QStringLiteral("?x=1"));
        QCOMPARE(at(url->fragmentRange), QStringLiteral("#y"));
    }

    void anObjectIsASourceOnZillizOnly()
    {
        const QString text = QStringLiteral("{\"type\":\"s3\", \"path\":\"s3://b/k\"}");
        const ExternalSource zilliz = readSource(text, ClusterKind::Zilliz);
        QVERIFY(zilliz.isObject);
        QCOMPARE(zilliz.uri, QStringLiteral("s3://b/k"));
        QCOMPARE(zilliz.scheme(), QStringLiteral("s3"));
        const TextRange host = zilliz.inText(zilliz.url->hostRange);
        QCOMPARE(host.start, text.indexOf(QLatin1String("b/k")));

        const ExternalSource milvus = readSource(text, ClusterKind::Milvus);
        QVERIFY(!milvus.isObject);
        QVERIFY(!milvus.url);
    }

    void escapesInAnObjectHideThePlaceWithinThePath()
    {
        const QString text = QStringLiteral("{\"path\":\"s3:\\/\\/ak:sk@b\\/k\"}");
        const ExternalSource source = readSource(text, ClusterKind::Zilliz);
        QCOMPARE(source.uri, QStringLiteral("s3://ak:sk@b/k"));
        QCOMPARE(source.inText(source.url->userInfoRange), source.uriRange);
    }

    void anObjectWithoutAPathIsEmpty_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no path") << QStringLiteral("{\"type\":\"s3\"}");
        QTest::newRow("number") << QStringLiteral("{\"path\":1}");
        QTest::newRow("cut") << QStringLiteral("{\"path\":\"s3");
    }

    void anObjectWithoutAPathIsEmpty()
    {
        QFETCH(QString, text);
        const ExternalSource source = readSource(text, ClusterKind::Zilliz);
        QVERIFY(source.isObject);
        QVERIFY(source.uri.isEmpty());
        QCOMPARE(source.fault.has_value(), !text.endsWith(u'}'));
    }

    void derivesEndpointsAsServersDo_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("endpoint");
        const auto row = [](const char *provider, const char *region, const char *endpoint) {
            QTest::addRow("%s %s", provider, region)
                    << QString::fromUtf8(provider) << QString::fromUtf8(region)
                    << QString::fromUtf8(endpoint);
        };
        row("aws", "", "");
        row("aws", "us-west-2", "https://s3.us-west-2.amazonaws.com");
        row("aws", "cn-north-1", "https://s3.cn-north-1.amazonaws.com.cn");
        row("gcp", "", "https://storage.googleapis.com");
        row("aliyun", "", "");
        row("aliyun", "cn-hangzhou", "https://oss-cn-hangzhou.aliyuncs.com");
        row("tencent", "ap-shanghai", "https://cos.ap-shanghai.myqcloud.com");
        row("huawei", "cn-north-4", "https://obs.cn-north-4.myhuaweicloud.com");
        row("azure", "", "");
        row("azure", "ChinaEast", "core.chinacloudapi.cn");
        row("azure", "usdodcentral", "core.usgovcloudapi.net");
        row("azure", "germanywest", "core.cloudapi.de");
        row("azure", "westus3", "core.windows.net");
        row("minio", "us-east-1", "");
    }

    void derivesEndpointsAsServersDo()
    {
        QFETCH(QString, provider);
        QFETCH(QString, region);
        QTEST(derivedEndpoint(provider, region), "endpoint");
    }

    void knowsCloudHosts()
    {
        QVERIFY(isCloudHost(QStringLiteral("s3.us-west-2.amazonaws.com")));
        QVERIFY(isCloudHost(QStringLiteral("S3.US-WEST-2.AMAZONAWS.COM")));
        QVERIFY(isCloudHost(QStringLiteral("acct.blob.core.cloudapi.de")));
        QVERIFY(!isCloudHost(QStringLiteral("amazonaws.com")));
        QVERIFY(!isCloudHost(QStringLiteral("core.windows.net")));
        QVERIFY(!isCloudHost(QStringLiteral("s3.amazonaws.com:443")));
    }

    void guessesWhatWasMeant_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *word, const char *meant) {
            QTest::newRow(word) << QString::fromUtf8(word) << QString::fromUtf8(meant);
        };
        row("access_key_val", "access_key_value");
        row("secret_access_key", "access_key_value");
        row("region_name", "region");
        row("accessKeyId", "access_key_id");
        row("Access-Key-Id", "access_key_id");
        row("acess_key_id", "access_key_id");
        row("regoin", "region");
        row("azure_client", "");
        row("cloud_privider", "cloud_provider");
        row("endpoint", "endpoint_url");
        row("use_sll", "use_ssl");
        row("address", "");
        row("shell_command", "");
        row("x", "");
        row("", "");
    }

    void guessesWhatWasMeant()
    {
        QFETCH(QString, word);
        QTEST(meantWord(word, extfsKeys(true)), "meant");
    }

    void theListOfKeysIsSorted()
    {
        QCOMPARE(extfsKeys(true).size(), 21);
        QCOMPARE(extfsKeys(false).size(), 20);
        QCOMPARE(extfsKeys(false, true).size(), 17);
        QStringList sorted = extfsKeys(true);
        sorted.sort();
        QCOMPARE(extfsKeys(true), sorted);
    }
};

HEADWATER_TEST(TestExternalSource, QCoreApplication)
#include "tst_externalsource.moc"
