// SPDX-License-Identifier: Apache-2.0
// What the check reports in our own words: errors that no server reports, warnings, and fixes.
#include "core/pair/problemtext.h"
#include "core/redact/redactor.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

class TestPairAdvice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void ourOwnErrors_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("isError");
        const auto row
                = [](const char *name, const QString &spec, const char *expected, bool isError) {
                      QTest::newRow(name) << spec << text(expected) << isError;
                  };
        row("masked", specReplacing("\"SK\"", text("\"***\"")), "masked", true);
        row("partly masked", specReplacing("\"SK\"", text("\"AB***YZ\"")), "masked", true);
        row("stars elsewhere", specWith("session_name", "\"a***\""), "", false);
        row("masked deep down", specStarting("\"x\":[{\"token\":\"***\"}]"), "masked unknown-key",
            true);
        row("our own mask is a value", specReplacing("SK", kMask), "", false);
        row("duplicate", specWith("region", "\"eu-west-1\""), "duplicate-key", true);
        row("not yet much", specReplacing("us-east-1", QString(15 * 1024, u'x')), "", false);
        row("much", specReplacing("us-east-1", QString(16 * 1024, u'x')), "size", false);
        row("too much", specReplacing("us-east-1", QString(64 * 1024, u'x')), "size", true);
    }

    void ourOwnErrors()
    {
        QFETCH(QString, spec);
        QFETCH(QString, expected);
        const Problems problems = checkPair(text("s3://b/k"), spec, kMilvus);
        QCOMPARE(rules(problems), expected);
        QTEST(hasErrors(problems), "isError");
        QVERIFY(!serverComplaint(text("s3://b/k"), spec, kMilvus));
    }

    void aServersComplaintStandsBeforeOurs()
    {
        QString spec = specWith("region", "\"eu\"");
        spec.replace(text("\"SK\""), text("\"***\"")).replace(text("\"aws\""), text("\"azure\""));
        spec.insert(1, text("\"Columns\":[],"));
        QCOMPARE(rules(checkPair(text("s3://b/k?x"), spec, kMilvus)),
                 text("R25 masked duplicate-key unknown-key source-form"));
    }

    void warnings_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *source, const QString &spec,
                            const char *expected) {
            QTest::newRow(name) << text(source) << spec << text(expected);
        };
        const QString minio = specReplacing("aws", text("minio"));
        const QString iceberg = specReplacing("parquet", text("iceberg-table"));

        row("query and fragment", "s3://b/k?a=1#b", text(kGood),
            "warning source-form source 1:9+4\nwarning source-form source 1:13+2");
        row("unknown key", "s3://b/k", specStarting("\"note\":1"),
            "warning unknown-key spec 1:2+6");
        row("key of extfs", "s3://b/k", specStarting("\"use_ssl\":\"true\""),
            "warning unknown-key spec 1:2+9");
        row("cloud_extra on Milvus", "s3://b/k", specStarting("\"cloud_extra\":{}"),
            "warning unknown-key spec 1:2+13");
        row("Iceberg without snapshot", "s3://b/t/00001.json", iceberg,
            "warning snapshot-id spec 1:11+15");
        row("Iceberg folder", "s3://b/t/", iceberg,
            "warning snapshot-id spec 1:11+15\nwarning source-form source 1:7+3");
        row("snapshot of parquet", "s3://b/k", specStarting("\"snapshot_id\":1"),
            "warning snapshot-id spec 1:2+13");
        row("columns", "s3://b/k", specStarting("\"columns\":[\"a\",\"b\",\"a\",\"\",null]"),
            "warning columns spec 1:21+3\nwarning columns spec 1:25+2\n"
            "warning columns spec 1:28+4");
        row("bucket taken for an endpoint", "s3://my-bucket/a/b/", minio,
            "warning endpoint-guess source 1:6+9");
        row("bucket without region", "oss://my-bucket/a/b/",
            text(R"({"extfs":{"access_key_id":"AK","access_key_value":"SK",)"
                 R"("cloud_provider":"aliyun"}})"),
            "warning endpoint-guess source 1:7+9");
        row("endpoint with a port", "s3://minio:9000/a/b/", minio, "");
        row("derivable", "s3://my-bucket/a/b/", text(kGood), "");
    }

    void warnings()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        QTEST(shownCheck(source, spec, kMilvus), "expected");
    }

    void fixesMendThePair_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("wrong"); // what the fixed text no longer contains …
        QTest::addColumn<QString>("right"); // … and what it contains instead
        const auto row = [](const char *name, const QString &spec, const char *rule,
                            const char *wrong, const char *right, const char *source = "s3://b/k") {
            QTest::newRow(name) << text(source) << spec << text(rule) << text(wrong) << text(right);
        };
        const auto swap = [&row](const char *rule, const char *from, const char *to) {
            row(to, specReplacing(from, text(to)), rule, to, from);
        };
        swap("R8", "\"parquet\"", "\"Parquet\"");
        swap("R8", "\"parquet\"", "\"parqet\"");
        swap("R11", "\"aws\"", "\"AWS\"");
        swap("R13", "\"aws\"", "\"awss\"");
        swap("R9", "\"access_key_value\"", "\"access_key_val\"");
        swap("R9", "\"access_key_value\"", "\"secret_access_key\"");
        swap("R9", "\"access_key_id\"", "\"accessKeyId\"");
        swap("R9", "\"region\"", "\"region_name\"");
        swap("unknown-key", "\"format\"", "\"Format\"");

        row("user information", text(kGood), "R5", "ak:sk@", "s3://b/k", "s3://ak:sk@b/k");
        row("comma", specReplacing("\"AK\",", text("\"AK\" ")), "syntax", "\"AK\" \"",
            "\"AK\", \"");
        row("lance", specReplacing("parquet", text("lance")), "R8", "\"lance\"", "\"lance-table\"");
        row("iceberg_table", specReplacing("parquet", text("iceberg_table")), "R8", "iceberg_table",
            "\"iceberg-table\"");
        row("true", specWith("use_ssl", "true"), "R7", ":true", ":\"true\"");
        row("number", specWith("load_frequency", "900"), "R7", ":900", ":\"900\"");
        row("True", specWith("use_ssl", "\"True\""), "R10", "\"True\"", "\"true\"");
        row("no", specWith("use_ssl", "\"no\""), "R10", "\"no\"", "\"false\"");
        row("snapshotId", specStarting("\"snapshotId\":\"1\""), "unknown-key", "snapshotId",
            "\"snapshot_id\"");
        row("columns", specStarting("\"columns\":\"id\""), "R7", ":\"id\"", "\"columns\":[\"id\"]");

        const QString escaped = specReplacing("\"", text("\\\""));
        const QString twice = specReplacing("\"", text("\\\\\\\""));
        row("escaped", escaped, "escaped", "\\", "{\"format\":\"parquet\"");
        row("literal", u'"' + escaped + u'"', "escaped", "\\", "{\"format\":\"parquet\"");
        row("twice escaped", u'"' + twice + u'"', "escaped", "\\", "{\"format\":\"parquet\"");
    }

    void fixesMendThePair()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        QFETCH(QString, rule);
        QFETCH(QString, wrong);
        QFETCH(QString, right);

        const Problems problems = checkPair(source, spec, kMilvus);
        QVERIFY(!problems.isEmpty());
        const Problem &first = problems.front();
        QCOMPARE(first.rule, rule);
        QVERIFY(first.fix);
        QVERIFY(!first.fix->title.isEmpty());

        QString &mended = first.editor == PairEditor::Source ? source : spec;
        mended = applied(mended, *first.fix);
        QVERIFY2(!mended.contains(wrong), qPrintable(mended));
        QVERIFY2(mended.contains(right), qPrintable(mended));
        const Problems after = checkPair(source, spec, kMilvus);
        QVERIFY2(!hasErrors(after), qPrintable(rules(after)));
    }

    void doesNotSuggestAKeyThatIsThereAlready()
    {
        const QString spec = specWith("secret_access_key", "\"SK\"");
        const Problem first = checkPair(text("s3://b/k"), spec, kMilvus).front();
        QCOMPARE(first.rule, text("R9"));
        QVERIFY(!first.fix);
    }

    void manyProblemsAreCut()
    {
        QString spec = text(kGood);
        spec.chop(2);
        for (int i = 0; i < 1000; ++i)
            spec += QStringLiteral(",\"k%1\":1,\"k%1\":1").arg(i);
        const Problems problems = checkPair(text("s3://b/k"), spec + text("}}"), kMilvus);
        QCOMPARE(problems.size(),
                 200 + 1); // a hundred wrong values, a hundred duplicates, and the size
    }

    void noMessageRepeatsASecret()
    {
        const QString marker = text("S3CR3Tmarker");
        const QStringList sources{text("s3://ak:") + marker + text("@b/k"),
                                  text("s3://b?sig=") + marker, QString(), text("s3://b/k")};
        for (const QString &source : sources) {
            for (const QString &value : {marker, QString(marker + text("***"))}) {
                for (const char *provider : {"aws", "minio", "AWS", "azure", "", "x"}) {
                    const QString spec
                            = specReplacing("SK", value)
                                      .replace(text("\"aws\""), u'"' + text(provider) + u'"');
                    for (const QString &one : {spec, spec.chopped(1), spec.chopped(60)}) {
                        for (const Problem &problem : checkPair(source, one, kMilvus))
                            QVERIFY2(!problem.message.contains(marker),
                                     qPrintable(problem.message));
                    }
                }
            }
        }
    }
};

HEADWATER_TEST(TestPairAdvice, QCoreApplication)
#include "tst_pairadvice.moc"
