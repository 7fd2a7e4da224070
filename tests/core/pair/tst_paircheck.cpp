// SPDX-License-Identifier: Apache-2.0
// The contract's pairs, each with the verdict and the words it requires, and the places.
#include "core/pair/pairs.h"
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

class TestPairCheck final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void acceptsValidPairs_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < validPairs().size(); ++i)
            QTest::newRow(validPairs()[i].name) << i;
    }

    void acceptsValidPairs()
    {
        QFETCH(int, row);
        const PairRow &pair = validPairs()[row];
        const Problems problems = checkPair(pair.sourceText(), pair.specText(), pair.profile());
        // The only remark: endpoint_url is new.
        QCOMPARE(rules(problems), text(pair.spec.contains("endpoint_url") ? "R9" : ""));
        QVERIFY(!hasErrors(problems));
        QVERIFY(!serverComplaint(pair.sourceText(), pair.specText(), pair.profile()));
    }

    void refusesInvalidPairsInTheServersWords_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < invalidPairs().size(); ++i)
            QTest::newRow(invalidPairs()[i].name) << i;
    }

    void refusesInvalidPairsInTheServersWords()
    {
        QFETCH(int, row);
        const PairRow &pair = invalidPairs()[row];
        const Problems problems = checkPair(pair.sourceText(), pair.specText(), pair.profile());
        QVERIFY(hasErrors(problems));
        const Problem &first = problems.front();
        QCOMPARE(first.rule, text(pair.rule));
        QCOMPARE(int(first.severity), int(Severity::Error));

        const auto complaint = serverComplaint(pair.sourceText(), pair.specText(), pair.profile());
        QVERIFY(complaint);
        QCOMPARE(complaint->code, pair.code);
        QCOMPARE(complaint->message, QString::fromUtf8(pair.complaint));
        QCOMPARE(complaint->rule, first.rule == u"syntax" ? text("R7") : first.rule);
        if (first.rule.startsWith(u'R'))
            QVERIFY(complaint->message.contains(first.message));
    }

    void everyProblemStandsWithinItsText()
    {
        for (const PairRow &pair : validPairs() + invalidPairs()) {
            for (const CheckProfile &profile : {kMilvus, kZilliz}) {
                for (const Problem &problem :
                     checkPair(pair.sourceText(), pair.specText(), profile)) {
                    const bool inSource = problem.editor == PairEditor::Source;
                    const QString in = inSource ? pair.sourceText() : pair.specText();
                    const auto [start, length] = problem.range;
                    QVERIFY2(start >= 0 && length >= 0 && start + length <= in.size(), pair.name);
                    QVERIFY2(!problem.message.isEmpty(), pair.name);
                }
            }
        }
    }

    void pointsAtThePlace_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("expected");
        const auto row
                = [](const char *name, const char *source, const char *spec, const char *expected) {
                      QTest::newRow(name) << text(source) << text(spec) << text(expected);
                  };
        row("user information", "s3://ak:sk@bucket/p", kGood, "error R5 source 1:6+6");
        row("scheme", "ftp://b/k", kGood, "error R4 source 1:1+3");
        row("host", "s3://bad host/p", kGood, "error R2 source 1:9+1");
        row("lines and astral characters", "s3://b/k",
            "{\n  \"x😀é\": 1, \"format\": \"csv\",\n\t\"extfs\": {\"access_key_id\": \"a\",\n"
            "  \"access_key_value\":\n\"b\", \"région\": \"r\", \"region\":\"r\",\n"
            "\"cloud_provider\": \"AWS\"}}",
            "error R8 spec 2:24+5\nerror R9 spec 5:6+8\nerror R11 spec 6:19+5\n"
            "warning unknown-key spec 2:3+6");
        row("missing things", "s3://b/k", "{\"format\":\"parquet\",\n\"extfs\":{}}",
            "error R12 spec 2:1+7\nerror R19 spec 2:1+7\nerror R23 spec 2:1+7");
        row("nothing given", "s3://b/k", "{}",
            "error R12 spec 1:1+1\nerror R19 spec 1:1+1\nerror R23 spec 1:1+1");
        row("syntax", "s3://b/k", "{\"format\":\"parquet\"\n\"extfs\":{}}",
            "error syntax spec 2:1+1");
        row("source only", "s3://b/k", "", "error pair spec 1:1+0");
        row("spec only", "", kGood, "error pair source 1:1+0");
        row("both at once", "file:///x", "[]", "error R4 source 1:1+4\nerror R7 spec 1:1+2");
    }

    void pointsAtThePlace()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        QTEST(shownCheck(source, spec, kMilvus), "expected");
    }

    void zillizSources_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("expected");
        const auto row
                = [](const char *name, const char *source, const char *spec, const char *expected) {
                      QTest::newRow(name) << text(source) << text(spec) << text(expected);
                  };
        constexpr char bare[] = "{\"format\":\"parquet\"}";
        row("volume without a slash", "volume://v/books", bare,
            "warning source-form source 1:11+6");
        row("volume without a path", "volume://v", bare, "warning source-form source 1:10+1");
        row("volume with a bad name", "volume://9v/x/", bare, "warning source-form source 1:10+2");
        row("volume without a host", "volume:///x/", bare, "error R6 source 1:1+12");
        row("volume without a spec", "volume://v/x/", "", "error pair spec 1:1+0");
        row("volume, bad key", "volume://v/x/", "{\"extfs\":{\"address\":\"\"}}",
            "error R9 spec 1:11+9");
        row("cluster without a spec", "milvus://in01-x/default/books/", "", "");
        row("cluster, two parts", "milvus://in01-x/books", "{\"format\":\"milvus-table\"}",
            "warning source-form source 1:1+21");
        row("storage still needs extfs", "gs://b/k", bare,
            "error R12 spec 1:1+1\nerror R19 spec 1:1+1");
        row("object", "{\"type\":\"s3\",\"path\":\"s3://b/k\"}", kGood, "");
        row("object, bad path", "{\"type\":\"s3\",\"path\":\"file:///x\"}", kGood,
            "error R4 source 1:22+4");
        row("object without a path", "{\"type\":\"s3\"}", kGood, "error R1 source 1:1+13");
        row("object, cut", "{\"path\":\"s3://b/k\"", kGood, "error syntax source 1:18+1");
        row("object, key twice", "{\"path\":\"s3://a/k\",\"path\":\"s3://b/k\"}", kGood,
            "error duplicate-key source 1:20+6");
        row("cloud_extra stays", "volume://v/x/",
            "{\"cloud_extra\":{\"volume_id\":\"x\"},\"format\":\"parquet\"}", "");
    }

    void zillizSources()
    {
        QFETCH(QString, source);
        QFETCH(QString, spec);
        QTEST(shownCheck(source, spec, kZilliz), "expected");
    }

    void anObjectSourceIsNoUrlForMilvus()
    {
        const QString object = text("{\"type\":\"s3\",\"path\":\"s3://b/k\"}");
        QCOMPARE(serverComplaint(object, text(kGood), kMilvus)->rule, text("R2"));
        QCOMPARE(serverComplaint(text("{}"), text(kGood), kMilvus)->rule, text("R3"));
    }

    void twoEmptyTextsAreNoPair()
    {
        QCOMPARE(rules(checkPair({}, {}, kMilvus)), text("R1"));
        QVERIFY(!serverComplaint({}, {}, kMilvus));
    }
};

HEADWATER_TEST(TestPairCheck, QCoreApplication)
#include "tst_paircheck.moc"
