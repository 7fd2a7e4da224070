// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/pair/jsonindent.h"

using namespace headwater;

class TestJsonIndent final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void onlyWhiteSpaceChanges_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nested")
                << QStringLiteral(R"({"b":{"a":"1"},"a":true})")
                << QStringLiteral("{\n  \"b\": {\n    \"a\": \"1\"\n  },\n  \"a\": true\n}");
        QTest::newRow("flat array") << QStringLiteral(R"({"columns":["id",  "va,l]ue"]})")
                                    << QStringLiteral("{\n  \"columns\": [\"id\", \"va,l]ue\"]\n}");
        QTest::newRow("array of objects") << QStringLiteral(R"([{}])") << QStringLiteral("[{}]");
        QTest::newRow("objects in an array")
                << QStringLiteral(R"({"a":[{"b":1}]})")
                << QStringLiteral("{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}");
        QTest::newRow("empty") << QStringLiteral("{ }") << QStringLiteral("{}");
        QTest::newRow("big number")
                << QStringLiteral(R"({"snapshot_id":9223372036854775807})")
                << QStringLiteral("{\n  \"snapshot_id\": 9223372036854775807\n}");
        QTest::newRow("escapes") << QStringLiteral("{\"a\":\"x\\\"{ \\\\\"}")
                                 << QStringLiteral("{\n  \"a\": \"x\\\"{ \\\\\"\n}");
        QTest::newRow("open string")
                << QStringLiteral("{\"a\":\"x\\") << QStringLiteral("{\n  \"a\": \"x\\");
        QTest::newRow("no object")
                << QStringLiteral("<invalid spec>") << QStringLiteral("<invalid spec>");
        const QString deep = QString(5000, u'{');
        QTest::newRow("too deep") << deep << deep;
    }

    void onlyWhiteSpaceChanges()
    {
        QFETCH(QString, json);
        QFETCH(QString, expected);
        QCOMPARE(indentedJson(json), expected);
        QCOMPARE(indentedJson(expected), expected);
    }
};

HEADWATER_TEST(TestJsonIndent, QCoreApplication)
#include "tst_jsonindent.moc"
