// SPDX-License-Identifier: Apache-2.0
// How servers read a spec where the contract's pairs do not show it.
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

class TestSpecRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsSpecsAsServersDo_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("rule"); // of the complaint; empty for none
        const auto row = [](const char *name, const QString &spec, const char *rule) {
            QTest::newRow(name) << spec << text(rule);
        };
        row("names in any case",
            specReplacing("format", text("Format")).replace(text("extfs"), text("EXTFS")), "");
        row("null is nothing", text("null"), "R12");
        row("nothing but null",
            text(R"({"format":null,"columns":null,"snapshot_id":null,"extfs":null})"), "R12");
        row("null in columns", specStarting("\"columns\":[null]"), "");
        row("null for a switch", specWith("use_ssl", "null"), "R10");
        row("null for a text", specWith("bucket_name", "null"), "");
        row("empty switch", specWith("use_ssl", "\"\""), "R10");
        row("empty format", specReplacing("parquet", {}), "");
        row("string", text("\"parquet\""), "R7");
        row("number", text("5"), "R7");
        row("white space", text("  "), "R7");
        row("extfs as list", text("{\"extfs\":[]}"), "R7");
        row("object in extfs", specWith("region", "{}"), "R7");
        row("format number", text("{\"format\":1}"), "R7");
        row("columns with number", text("{\"columns\":[\"a\",1]}"), "R7");
        row("the last of two counts", specWith("region", "\"\""), "R23");
        row("two objects are one",
            text(R"({"extfs":{"access_key_id":"AK","access_key_value":"SK"},)"
                 R"("extfs":{"region":"us-east-1","cloud_provider":"aws"}})"),
            "");
        row("null takes an object away", text(kGood).chopped(1) + text(",\"extfs\":null}"), "R12");
        row("role and use_iam are one mode",
            text(R"({"extfs":{"role_arn":"arn","use_iam":"true","region":"r",)"
                 R"("cloud_provider":"aws"}})"),
            "");
        row("use_iam false is no mode",
            text(R"({"extfs":{"use_iam":"false","region":"r","cloud_provider":"aws"}})"), "R19");
    }

    void readsSpecsAsServersDo()
    {
        QFETCH(QString, spec);
        const auto complaint = serverComplaint(text("s3://b/k"), spec, kMilvus);
        QTEST(complaint ? complaint->rule : QString(), "rule");
    }

    void snapshotIds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isRead");
        const auto row
                = [](const char *id, bool isRead) { QTest::newRow(id) << text(id) << isRead; };
        row("5320540205222981137", true);
        row("9223372036854775807", true);
        row("\"-9223372036854775808\"", true);
        row("\"+1\"", true);
        row("-0", true);
        row("null", true);
        row("9223372036854775808", false);
        row("\"9223372036854775808\"", false);
        row("1e3", false);
        row("1.0", false);
        row("\"\"", false);
        row("\" 1\"", false);
        row("\"0x1\"", false);
        row("true", false);
        row("{}", false);
    }

    void snapshotIds()
    {
        QFETCH(QString, id);
        const QString spec = u"{\"snapshot_id\":" + id + u',' + text(kGood).mid(1);
        const auto complaint = serverComplaint(text("s3://b/k"), spec, kMilvus);
        QTEST(!complaint, "isRead");
        if (complaint)
            QCOMPARE(complaint->rule, text("R7"));
    }

    void endpointUrl_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("fragment"); // of the complaint; empty for none
        QTest::addColumn<QString>("more"); // members of extfs
        const auto row = [](const char *source, const char *endpoint, const char *fragment,
                            const char *more = R"("use_virtual_host":"false")") {
            QTest::addRow("%s %s %s", source, endpoint, more)
                    << text(source) << text(endpoint) << text(fragment) << text(more);
        };
        constexpr char gcp[] = R"("cloud_provider":"gcp")";
        row("s3://b/k", "http://rook-ceph-rgw.storage.svc:80", "");
        row("s3://b/k", "http://127.0.0.1:9000/", "");
        row("minio://b/k", "http://localhost:9000", "");
        row("oss://b/k", "http://localhost:9000", "", gcp);
        row("gs://b/k", "https://storage.googleapis.com", "only supported for S3-compatible", gcp);
        row("s3://b/k", "", "non-empty URL");
        row("s3://b/k", " http://host:9000", "surrounding whitespace");
        row("s3://b/k", "http://[::1", "invalid extfs.endpoint_url");
        row("s3://b/k", "ftp://host", "scheme must be http or https");
        row("s3://b/k", "http:///", "non-empty host");
        row("s3://b/k", "http://host:", "empty port");
        row("s3://b/k", "http://host:65536", "invalid port");
        row("s3://b/k", "http://user:pass@host", "must not embed credentials");
        row("s3://b/k", "http://host?tenant=a", "must not contain a query");
        row("s3://b/k", "http://host?", "must not contain a query");
        row("s3://b/k", "http://host#frag", "must not contain a fragment");
        row("s3://b/k", "http://host/api", "must not contain a path");
        row("s3://b/k", "http://host/%2F", "must not contain a path");
        row("s3://b/k", "http://host", "bucket_name cannot be set", R"("bucket_name":"b")");
        row("s3://b/k", "https://host", "", R"("use_ssl":"true")");
        row("s3://b/k", "https://host", "conflicts with extfs.endpoint_url",
            R"("use_ssl":"false")");
        row("s3://b:9000/k", "https://host", "must be the bucket");
    }

    void endpointUrl()
    {
        QFETCH(QString, source);
        QFETCH(QString, endpoint);
        QFETCH(QString, fragment);
        QFETCH(QString, more);
        const QString spec
                = QStringLiteral("{\"extfs\":{\"access_key_id\":\"AK\",\"access_key_value\":\"SK\","
                                 "\"region\":\"r\",\"endpoint_url\":\"%1\",%2}}")
                          .arg(endpoint, more);
        const auto complaint = serverComplaint(source, spec, kMilvus);
        QCOMPARE(complaint ? complaint->rule : QString(), text(fragment.isEmpty() ? "" : "R27"));
        if (complaint)
            QVERIFY2(complaint->message.contains(fragment), qPrintable(complaint->message));

        const auto older = serverComplaint(source, spec, {ClusterKind::Milvus, false});
        QVERIFY(older && older->rule == u"R9");
    }
};

HEADWATER_TEST(TestSpecRules, QCoreApplication)
#include "tst_specrules.moc"
