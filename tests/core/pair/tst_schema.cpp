// SPDX-License-Identifier: Apache-2.0
// Compares the shipped JSON Schema with the coded rules.
#include "core/pair/extfskeys.h"
#include "core/pair/pairs.h"
#include "core/pair/problemtext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace headwater;
using namespace headwater::test;

namespace {

// Rules the schema cannot express: they check the source, or keys that exclude each other.
bool isBeyondSchema(const QString &rule)
{
    static const QSet<QString> rules{text("R12"), text("R14"), text("R18"), text("R19"),
                                     text("R20"), text("R21"), text("R23"), text("R24"),
                                     text("R25"), text("R26")};
    return rules.contains(rule);
}

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue value : array.toArray())
        list.append(value.toString());
    return list;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestSchema final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QFile file(text(":/schemas/externalspec.schema.json"));
        QVERIFY(file.open(QFile::ReadOnly));
        m_document = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!m_document.isEmpty());
        const QJsonValue value(m_document);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
                .populateSchema(valijson::adapters::QtJsonAdapter(value), m_schema);
    }

    void init() { test::failOnAnyWarning(); }

    void acceptsEveryValidSpec_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < validPairs().size(); ++i)
            QTest::newRow(validPairs()[i].name) << i;
    }

    void acceptsEveryValidSpec()
    {
        QFETCH(int, row);
        QVERIFY(accepts(validPairs()[row].spec));
    }

    void refusesShapesAndLeavesTheRestToTheRules_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < invalidPairs().size(); ++i) {
            const PairRow &pair = invalidPairs()[i];
            // Rows 1–10 are about the source, row 20 about a server older than the schema, row 49
            // about a key that contradicts another.
            const int number = QByteArray(pair.name).split(' ').front().toInt();
            if (number > 10 && number != 20 && number != 49)
                QTest::newRow(pair.name) << i;
        }
    }

    void refusesShapesAndLeavesTheRestToTheRules()
    {
        QFETCH(int, row);
        const PairRow &pair = invalidPairs()[row];
        QCOMPARE(accepts(pair.spec), isBeyondSchema(text(pair.rule)));
    }

    void refusesWhatIsRefusedForItsShape_data()
    {
        QTest::addColumn<QString>("spec");
        const auto row = [](const char *name, const QString &spec) { QTest::newRow(name) << spec; };
        row("array", text("[]"));
        row("format number", specReplacing("\"parquet\"", text("1")));
        row("format in capitals", specReplacing("parquet", text("PARQUET")));
        row("columns text", specStarting("\"columns\":\"a\""));
        row("columns with number", specStarting("\"columns\":[\"a\",1]"));
        row("extfs list", text("{\"extfs\":[]}"));
        row("unknown key", specWith("address", "\"\""));
        row("number in extfs", specWith("load_frequency", "900"));
        row("switch null", specWith("use_ssl", "null"));
        row("switch empty", specWith("anonymous", "\"\""));
        row("switch yes", specWith("use_iam", "\"yes\""));
        row("switch boolean", specWith("use_virtual_host", "true"));
        row("provider in capitals", specReplacing("aws", text("AWS")));
        row("provider unknown", specReplacing("\"aws\"", text("\"ceph\"")));
        row("account without at", specWith("gcp_target_service_account", "\"a\""));
        row("snapshot_id text", specStarting("\"snapshot_id\":\"abc\""));
        row("snapshot_id empty", specStarting("\"snapshot_id\":\"\""));
        row("snapshot_id fraction", specStarting("\"snapshot_id\":1.5"));
        row("snapshot_id boolean", specStarting("\"snapshot_id\":true"));
        row("endpoint_url path", specWith("endpoint_url", "\"http://h/x\""));
        row("endpoint_url query", specWith("endpoint_url", "\"http://h?\""));
        row("endpoint_url credentials", specWith("endpoint_url", "\"http://u:p@h\""));
        row("endpoint_url empty", specWith("endpoint_url", "\"\""));
        row("endpoint_url blank", specWith("endpoint_url", "\" http://h\""));
        row("endpoint_url ftp", specWith("endpoint_url", "\"ftp://h\""));
        row("masked key", specReplacing("\"SK\"", text("\"***\"")));
        row("masked certificate", specWith("ssl_ca_cert", "\"***\""));
    }

    void refusesWhatIsRefusedForItsShape()
    {
        QFETCH(QString, spec);
        QVERIFY(hasErrors(checkPair(text("s3://b/k"), spec, kMilvus)));
        QVERIFY(!accepts(spec.toUtf8()));
    }

    void acceptsWhatIsAccepted_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::newRow("nothing but keys") << text(kGood);
        QTest::newRow("columns null") << specStarting("\"columns\":null");
        QTest::newRow("snapshot_id null") << specStarting("\"snapshot_id\":null");
        // Larger numbers cannot be tested: valijson's adapter for Qt supports 32-bit integers only.
        QTest::newRow("snapshot_id number") << specStarting("\"snapshot_id\":2147483647");
        QTest::newRow("signed snapshot_id") << specStarting("\"snapshot_id\":\"-1\"");
        QTest::newRow("unknown top level key") << specStarting("\"cloud_extra\":{\"a\":[1]}");
        QTest::newRow("endpoint_url with slash") << specWith("endpoint_url", "\"http://h:80/\"");
        QTest::newRow("empty text") << specWith("bucket_name", "\"\"");
    }

    void acceptsWhatIsAccepted()
    {
        QFETCH(QString, spec);
        QVERIFY(!hasErrors(checkPair(text("s3://b/k"), spec, kMilvus)));
        QVERIFY(accepts(spec.toUtf8()));
    }

    void knowsTheSameWords()
    {
        const QJsonObject top = m_document[text("properties")].toObject();
        QCOMPARE(sorted(top.keys()), specTopLevelKeys());
        QCOMPARE(sorted(strings(top[text("format")][text("enum")])), specFormats());

        const QJsonObject extfs = top[text("extfs")][text("properties")].toObject();
        QCOMPARE(sorted(extfs.keys()), extfsKeys(true));
        QCOMPARE(strings(extfs[text("cloud_provider")][text("enum")]), cloudProviders());
        for (const QString &key : extfs.keys()) {
            const bool isSwitch = extfs[key][text("$ref")] == text("#/definitions/switch");
            QCOMPARE(isSwitch, isBooleanExtfsKey(key));
            QVERIFY2(extfs[key].toObject().contains(text("description")), qPrintable(key));
        }
    }

private:
    bool accepts(const QByteArray &spec) const
    {
        const QJsonDocument document = QJsonDocument::fromJson(spec);
        if (document.isNull())
            return false;
        const QJsonValue value
                = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        valijson::Validator validator;
        return validator.validate(m_schema, valijson::adapters::QtJsonAdapter(value), nullptr);
    }

    QJsonObject m_document;
    valijson::Schema m_schema;
};

HEADWATER_TEST(TestSchema, QCoreApplication)
#include "tst_schema.moc"
