// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"
#include "support/teststrict.h"

using namespace headwater;
using namespace headwater::sandbox;

namespace {

/// Binds \a bytes as the refresh route does.
Complaint refreshComplaint(const QByteArray &bytes)
{
    Body body(bytes, QStringLiteral("RefreshExternalCollectionReq"));
    (void)body.requiredText(QStringLiteral("collectionName"), QStringLiteral("CollectionName"));
    (void)body.text(QStringLiteral("externalSource"));
    (void)body.text(QStringLiteral("externalSpec"));
    return body.complaint().value_or(Complaint{});
}

Complaint describeComplaint(const QByteArray &bytes)
{
    Body body(bytes, QStringLiteral("RefreshExternalCollectionProgressReq"));
    (void)body.requiredInteger(QStringLiteral("jobId"), QStringLiteral("JobID"));
    return body.complaint().value_or(Complaint{});
}

const QString kJson = QStringLiteral("can only accept json format request, ");

} // namespace

class TestSandboxBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void refreshBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row
                = [](const char *name, const QByteArray &body, int code, const char *message) {
                      const QString text = QString::fromUtf8(message);
                      QTest::newRow(name) << body << code << (code == 1801 ? kJson + text : text);
                  };
        row("whole", R"({"collectionName":"c"})", 0, "");
        row("names in any case", R"({"COLLECTIONNAME":"c"})", 0, "");
        row("null pair", R"({"collectionName":"c","externalSource":null,"externalSpec":null})", 0,
            "");
        row("unknown field", R"({"collectionName":"c","external_source":5})", 0, "");
        row("something behind it", R"({"collectionName":"c"} and more)", 0, "");
        row("empty", "", 1801, "the request body should be nil, however {} is valid");
        row("blank", " \n", 1801, "error: EOF");
        row("cut off", "{", 1801, "error: unexpected EOF");
        row("cut off in a text", "{\"collectionName\":\"c", 1801, "error: unexpected EOF");
        row("no key", "{bad", 1801,
            "error: invalid character 'b' looking for beginning of object key string");
        row("no value", R"({"a":})", 1801,
            "error: invalid character '}' looking for beginning of value");
        row("no comma", R"({"a":1 "b":2})", 1801,
            "error: invalid character '\"' after object key:value pair");
        row("list", "[]", 1801,
            "error: json: cannot unmarshal array into Go value of type "
            "httpserver.RefreshExternalCollectionReq");
        row("number", "5", 1801,
            "error: json: cannot unmarshal number into Go value of type "
            "httpserver.RefreshExternalCollectionReq");
        row("spec as object", R"({"collectionName":"c","externalSpec":{"format":"parquet"}})", 1801,
            "error: json: cannot unmarshal object into Go struct field "
            "RefreshExternalCollectionReq.externalSpec of type string");
        row("too deep", QByteArray(10001, '['), 1801, "error: exceeded max depth");
        const char *const missing
                = "missing required parameters, error: Key: "
                  "'RefreshExternalCollectionReq.CollectionName' Error:Field validation for "
                  "'CollectionName' failed on the 'required' tag";
        row("nothing", "{}", 1802, missing);
        row("null body", "null", 1802, missing);
        row("empty name", R"({"collectionName":""})", 1802, missing);
    }

    void refreshBodies()
    {
        QFETCH(QByteArray, body);
        const Complaint complaint = refreshComplaint(body);
        QTEST(complaint.message, "message");
        QTEST(complaint.code, "code");
    }

    void describeBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto wrongType = [](const char *name, const QByteArray &body, const char *given) {
            QTest::newRow(name) << body << 1801
                                << kJson
                            + QStringLiteral("error: json: cannot unmarshal %1 into Go struct "
                                             "field RefreshExternalCollectionProgressReq.jobId "
                                             "of type int64")
                                      .arg(QLatin1String(given));
        };
        const QString missing
                = QStringLiteral("missing required parameters, error: Key: "
                                 "'RefreshExternalCollectionProgressReq.JobID' Error:Field "
                                 "validation for 'JobID' failed on the 'required' tag");
        QTest::newRow("exact") << QByteArray(R"({"jobId":461234567890123457})") << 0 << QString();
        QTest::newRow("negative") << QByteArray(R"({"jobId":-1})") << 0 << QString();
        QTest::newRow("largest") << QByteArray(R"({"jobId":9223372036854775807})") << 0
                                 << QString();
        QTest::newRow("none") << QByteArray("{}") << 1802 << missing;
        QTest::newRow("zero") << QByteArray(R"({"jobId":0})") << 1802 << missing;
        wrongType("word", R"({"jobId":"abc"})", "string");
        wrongType("digits as text", R"({"jobId":"461234567890123457"})", "string");
        wrongType("float notation", R"({"jobId":4.6e17})", "number 4.6e17");
        wrongType("fraction", R"({"jobId":1.0})", "number 1.0");
        wrongType("too large", R"({"jobId":9223372036854775808})", "number 9223372036854775808");
        wrongType("bool", R"({"jobId":true})", "bool");
        wrongType("list", R"({"jobId":[1]})", "array");
    }

    void describeBodies()
    {
        QFETCH(QByteArray, body);
        const Complaint complaint = describeComplaint(body);
        QTEST(complaint.message, "message");
        QTEST(complaint.code, "code");
    }
};

QTEST_GUILESS_MAIN(TestSandboxBody)
#include "tst_sandboxbody.moc"
