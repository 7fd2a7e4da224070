// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

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
        row("blank", " \n", 1801, "the request body should be nil, however {} is valid");
        row("cut off", "{", 1801, "error: unexpected EOF");
        row("cut off in a text", "{\"collectionName\":\"c", 1801, "error: unexpected EOF");
        row("no key", "{bad", 1801,
            "error: invalid character 'b' looking for beginning of object key string");
        row("no value", R"({"a":})", 1801,
            "error: invalid character '}' looking for beginning of value");
        row("no comma", R"({"a":1 "b":2})", 1801,
            "error: invalid character '\"' after object key:value pair");
        row("no colon", R"({"a" 1})", 1801, "error: invalid character '1' after object key");
        row("no comma in a list", "[1 2]", 1801,
            "error: invalid character '2' after array element");
        row("comma at the end", R"({"a":1,})", 1801,
            "error: invalid character '}' looking for beginning of object key string");
        row("comma at the end of a list", "[1,]", 1801,
            "error: invalid character ']' looking for beginning of value");
        row("single quotes", "{'a':1}", 1801,
            "error: invalid character '\\'' looking for beginning of object key string");
        row("Python", R"({"a":True})", 1801,
            "error: invalid character 'T' looking for beginning of value");
        row("misspelt word", R"({"a":nul})", 1801,
            "error: invalid character '}' in literal null (expecting 'l')");
        row("cut off in a word", R"({"a":tr)", 1801, "error: unexpected EOF");
        row("leading zero", R"({"a":01})", 1801,
            "error: invalid character '1' after object key:value pair");
        row("lone minus", R"({"a":-})", 1801, "error: invalid character '}' in numeric literal");
        row("no fraction", R"({"a":1.})", 1801,
            "error: invalid character '}' after decimal point in numeric literal");
        row("no exponent", R"({"a":1e})", 1801,
            "error: invalid character '}' in exponent of numeric literal");
        row("line break in a text", "{\"a\":\"b\nc\"}", 1801,
            "error: invalid character '\\n' in string literal");
        row("unknown escape", R"({"a":"\x"})", 1801,
            "error: invalid character 'x' in string escape code");
        row("short escape", R"({"a":"\u12g"})", 1801,
            "error: invalid character 'g' in \\u hexadecimal character escape");
        row("byte order mark", "\xef\xbb\xbf{}", 1801,
            "error: invalid character '\u00ef' looking for beginning of value");
        row("NUL", QByteArray("\0{}", 3), 1801,
            "error: invalid character '\\x00' looking for beginning of value");
        row("half a surrogate pair", R"({"collectionName":"\ud800"})", 0, "");
        row("the first misfit of the text",
            R"({"externalSpec":{},"externalSource":1,"collectionName":2})", 1801,
            "error: json: cannot unmarshal object into Go struct field "
            "RefreshExternalCollectionReq.externalSpec of type string");
        row("a misfit that a later value replaces", R"({"collectionName":1,"collectionName":"c"})",
            1801,
            "error: json: cannot unmarshal number into Go struct field "
            "RefreshExternalCollectionReq.collectionName of type string");
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

HEADWATER_TEST(TestSandboxBody, QCoreApplication)
#include "tst_sandboxbody.moc"
