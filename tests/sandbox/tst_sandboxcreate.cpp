// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>

#include <memory>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A create request; \a schema and \a rest are members without braces.
QByteArray createBody(const QByteArray &fields, const QByteArray &schema = {},
                      const QByteArray &rest = {})
{
    return "{\"collectionName\":\"made\",\"schema\":{\"fields\":[" + fields + "]" + schema + "}"
            + rest + "}";
}

/// Adds a field to a managed collection; \a rest are further members of the field.
QByteArray addFieldBody(const QByteArray &rest)
{
    return "{\"collectionName\":\"plain_books\",\"schema\":{\"fieldName\":\"x\",\"dataType\":"
           "\"Int64\""
            + rest + "}}";
}

const QByteArray kIdField = R"({"fieldName":"id","dataType":"Int64","externalField":"id"})";
const QByteArray kVectorField
        = R"({"fieldName":"v","dataType":"FloatVector","externalField":"v","elementTypeParams":{"dim":"8"}})";
const QByteArray kPair
        = R"(,"externalSource":"s3://my-bucket/made/","externalSpec":"{\"format\":\"parquet\",\"extfs\":{\"access_key_id\":\"AK\",\"access_key_value\":\"SK\",\"region\":\"us-east-1\",\"cloud_provider\":\"aws\"}}")";

} // namespace

/// Creating collections and adding fields (contract.md §2.8).
class TestSandboxCreate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_sandbox = std::make_unique<SandboxProgram>();
        QVERIFY(m_sandbox->isRunning());
    }

    void cleanup() { m_sandbox.reset(); }

    void createAnswersAnEmptyObject()
    {
        const HttpReply reply = m_sandbox->post("collections/create",
                                                createBody(kIdField + ',' + kVectorField, kPair));
        QCOMPARE(reply.body, QByteArray("{\"code\":0,\"data\":{}}"));
        const QJsonArray fields
                = m_sandbox->collection("made").value(QLatin1String("fields")).toArray();
        QCOMPARE(fields.size(), 2);
        const QLatin1String nullable("nullable");
        QCOMPARE(fields.at(0).toObject().value(nullable).toBool(), true); // a scalar
        QCOMPARE(fields.at(1).toObject().value(nullable).toBool(), false); // a vector
        QVERIFY(m_sandbox->refresh("made") > 0);
    }

    void quickCreateMakesAKeyAndAVector()
    {
        const HttpReply reply = m_sandbox->post(
                "collections/create",
                R"({"collectionName":"made","dimension":8,"idType":"VarChar","vectorFieldName":"v"})");
        QCOMPARE(reply.body, QByteArray("{\"code\":0,\"data\":{}}"));
        const QJsonObject made = m_sandbox->collection("made");
        const QJsonArray fields = made.value(QLatin1String("fields")).toArray();
        QCOMPARE(fields.size(), 2);
        QCOMPARE(fields[0][QLatin1String("name")].toString(), QStringLiteral("id"));
        QCOMPARE(fields[0][QLatin1String("type")].toString(), QStringLiteral("VarChar"));
        QCOMPARE(fields[0][QLatin1String("primaryKey")].toBool(), true);
        QCOMPARE(fields[1][QLatin1String("name")].toString(), QStringLiteral("v"));
        QCOMPARE(fields[1][QLatin1String("params")][0][QLatin1String("value")].toString(),
                 QStringLiteral("8"));
        QCOMPARE(made.value(QLatin1String("enableDynamicField")).toBool(), true);
        QCOMPARE(made.value(QLatin1String("load")).toString(), QStringLiteral("LoadStateLoaded"));
        QCOMPARE(made.value(QLatin1String("indexes"))
                         .toArray()[0][QLatin1String("metricType")]
                         .toString(),
                 QStringLiteral("COSINE"));
        QCOMPARE(m_sandbox->post(kRefresh, named("made")).code(), 1100); // it is not external
    }

    void quickCreateIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row
                = [](const char *name, const QByteArray &rest, int code, const char *message) {
                      QTest::newRow(name) << "{\"collectionName\":\"made\"" + rest + '}' << code
                                          << QString::fromLatin1(message);
                  };
        row("no dimension", "", 1100,
            "dimension is required for quickly create collection(default metric type: COSINE): "
            "invalid parameter[expected=collectionName & dimension][actual=collectionName]");
        row("too small", ",\"dimension\":1", 65535,
            "invalid dimension: 1. should be in range 2 ~ 32768");
        row("fraction", ",\"dimension\":3.5", 1801,
            "can only accept json format request, error: json: cannot unmarshal number 3.5 into Go "
            "struct field CollectionReq.dimension of type int32");
        row("word", ",\"dimension\":\"8\"", 1801,
            "can only accept json format request, error: json: cannot unmarshal string into Go "
            "struct field CollectionReq.dimension of type int32");
        row("unknown key type", ",\"dimension\":8,\"idType\":\"Float\"", 1100,
            "idType can only be [Int64, VarChar], default: Int64: invalid parameter"
            "[expected=Int64, Varchar][actual=Float]");
    }

    void quickCreateIsRefused()
    {
        QFETCH(QByteArray, body);
        const HttpReply reply = m_sandbox->post("collections/create", body);
        QTEST(reply.message(), "message");
        QTEST(reply.code(), "code");
    }

    void createIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &body, const char *part) {
            QTest::newRow(name) << body << QString::fromLatin1(part);
        };
        row("top-level source", createBody(kIdField, {}, ",\"externalSource\":\"s3://b/k/\""),
            "schema.externalSource/schema.externalSpec");
        row("quick create", createBody(kIdField, kPair, ",\"dimension\":8"), "quick create");
        row("half a pair", createBody(kIdField, ",\"externalSource\":\"s3://b/k/\""),
            "both set or both empty");
        row("no mapping", createBody(kIdField + R"(,{"fieldName":"x","dataType":"Int64"})", kPair),
            "external");
        row("mapped twice",
            createBody(kIdField + R"(,{"fieldName":"x","dataType":"Int64","externalField":"id"})",
                       kPair),
            "mapped by multiple fields");
        row("sparse vector",
            createBody(R"({"fieldName":"s","dataType":"SparseFloatVector","externalField":"s"})",
                       kPair),
            "does not support field type");
        row("wrong case",
            createBody(R"({"fieldName":"id","dataType":"int64","externalField":"id"})"),
            "invalid(case sensitive)");
        row("dynamic field", createBody(kIdField, kPair + ",\"enableDynamicField\":true"),
            "does not support dynamic field");
        row("two shards", createBody(kIdField, kPair, R"(,"params":{"shardsNum":2})"),
            "multiple shards");
        row("consistency level",
            createBody(kIdField, kPair, R"(,"params":{"consistencyLevel":"Odd"})"),
            "consistencyLevel can only be");
    }

    void createIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, part);
        const HttpReply reply = m_sandbox->post("collections/create", body);
        QCOMPARE(reply.code(), 1100);
        QVERIFY2(reply.message().contains(part), qPrintable(reply.message()));
        QCOMPARE(m_sandbox->post("collections/has", named("made"))
                         .data()
                         .value(QLatin1String("has")),
                 QJsonValue(false));
    }

    void managedCollectionsTakeNoExternalField()
    {
        const HttpReply reply = m_sandbox->post("collections/fields/add",
                                                addFieldBody(",\"externalField\":\"x\""));
        QCOMPARE(reply.code(), 1100);
        QVERIFY(reply.message().contains(QLatin1String("external field mapping")));
        QCOMPARE(m_sandbox->post("collections/fields/add", addFieldBody({})).code(), 0);
    }

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
};

HEADWATER_TEST(TestSandboxCreate, QCoreApplication)
#include "tst_sandboxcreate.moc"
