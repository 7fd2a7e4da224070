// SPDX-License-Identifier: Apache-2.0
#include "core/pair/complaintplace.h"

#include "core/pair/pairs.h"
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

class TestComplaintPlace final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void findsThePlaceOfAServersComplaint_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("expected"); // editor and the text at the place; empty for none
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *message, const char *expected, const char *rule) {
            QTest::newRow(message) << text(message) << text(expected) << text(rule);
        };
        row("external_spec is invalid: extfs key \"bucket_name\" is not allowed; allowed keys: a, "
            "b",
            "spec \"bucket_name\"", "server");
        row("extfs key \"use_ssl\" must be \"true\" or \"false\", got \"x\"", "spec \"false\"",
            "server");
        row("extfs.region is wrong: invalid parameter", "spec \"us-east-1\"", "server");
        row("extfs.session_name is missing", "spec \"extfs\"", "server");
        row("unsupported format \"parquet\", supported formats: x", "spec \"parquet\"", "server");
        row("extfs credential mode missing: whatever", "spec \"extfs\"", "server");
        row("external_source scheme \"s3\" is not allowed; allowed schemes: gs", "source s3",
            "server");
        row("cannot resolve endpoint for it", "source s3://b/k", "server");
        row("collection not found[database=default][collection=x]", "", "");
    }

    void findsThePlaceOfAServersComplaint()
    {
        QFETCH(QString, message);
        QFETCH(QString, expected);
        QFETCH(QString, rule);
        const QString source = text("s3://b/k");
        const QString spec = specWith("use_ssl", "\"false\",\"bucket_name\":\"n\"");
        const auto problem = locateComplaint(message, source, spec);
        QCOMPARE(problem.has_value(), !expected.isEmpty());
        if (!problem)
            return;
        const bool inSource = problem->editor == PairEditor::Source;
        const QString place
                = (inSource ? source : spec).mid(problem->range.start, problem->range.length);
        QCOMPARE(QString(text(inSource ? "source " : "spec ") + place), expected);
        QCOMPARE(problem->rule, rule);
        QCOMPARE(problem->message, message);
    }

    void findsThePlaceOfEveryComplaintOfTheContract_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < invalidPairs().size(); ++i)
            QTest::newRow(invalidPairs()[i].name) << i;
    }

    void findsThePlaceOfEveryComplaintOfTheContract()
    {
        QFETCH(int, row);
        const PairRow &pair = invalidPairs()[row];
        const auto found = locateComplaint(QString::fromUtf8(pair.complaint), pair.sourceText(),
                                           pair.specText());
        QVERIFY(found);
        const Problem ours = checkPair(pair.sourceText(), pair.specText(), pair.profile()).front();
        QCOMPARE(int(found->editor), int(ours.editor));
        QCOMPARE(found->range, ours.range);
    }
};

HEADWATER_TEST(TestComplaintPlace, QCoreApplication)
#include "tst_complaintplace.moc"
