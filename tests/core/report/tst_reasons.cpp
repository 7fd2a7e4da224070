// SPDX-License-Identifier: Apache-2.0
#include "core/report/reasons.h"
#include "core/report/reasontable.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QSet>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestReasons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isRecognised_data();
    void isRecognised();
    void isNotRecognised_data();
    void isNotRecognised();
    void everyEntryHasARow();
    void everyTextIsASentence();
    void groups_data();
    void groups();
    void groupsKeepApartWhatDiffers();
    void groupIsShort();

private:
    QSet<QString> m_recognised;
};

void TestReasons::isRecognised_data()
{
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *key, const QString &reason) {
        QTest::addRow("%s: %.40s", key, qPrintable(reason.simplified())) << reason;
    };
    row("index-gate", u"timeout; the index-gate segment apply kept failing, last error: x"_s);
    row("ownership-plan",
        u"job 461234567890123457 contains external refresh task 7 with unsupported ownership plan "
        "version 3; retry refresh"_s);
    row("task-panicked", u"task panicked: runtime error: index out of range [3] with length 2"_s);
    row("workers-busy", u"external collection worker pool saturated, retry later"_s);
    row("no-files", u"explore external files failed: no files found in external source: s3://b/"_s);
    row("no-files", u"no files found in external source: ''"_s);
    row("revalidation", u"external source/spec failed revalidation: timeout"_s);
    row("size-sampling",
        u"external field size sampling failed for all 3 segment(s); refusing to emit segments with "
        "MemorySize=0 (would risk QueryNode OOM on load). check sample logs above for the root "
        "cause"_s);
    row("column-missing", u"Column 'wrong_col_a' not found in schema"_s);
    row("column-missing", u"Column not found in schema"_s);
    row("removes-everything", u"refused to remove all segments without adding any"_s);
    row("number-parsing", u"invalid_argument: stoll"_s);
    row("source-not-kept", u"cannot alter collection.external_source"_s);

    row("bucket-missing", u"NoSuchBucket: The specified bucket does not exist"_s);
    row("bucket-missing", u"bucket not found[bucket=1005]"_s);
    row("bucket-missing", u"storage error, code=1006"_s);
    row("path-missing", u"IOError: Path does not exist 'bucket/permission denied/x'"_s);
    row("storage-denied", u"permission denied[path=s3://b/k]"_s);
    row("storage-denied", u"read failed [code=1005]"_s);
    row("storage-denied", u"lake:19530 refused the request (code 1005)."_s);
    row("storage-credentials", u"IO invalid credentials"_s);
    row("storage-credentials", u"read failed, code: 1007"_s);
    row("storage-internal", u"storage internal error"_s);
    row("storage-internal", u"code:1008"_s);

    row("scheme",
        u"external_source is invalid: external_source scheme \"file\" is not allowed; allowed "
        "schemes: aws, azure, cos: invalid parameter"_s);
    row("format", u"unsupported format \"csv\", supported formats: iceberg-table, parquet"_s);
    row("extfs-key", u"extfs key \"endpoint_url\" is not allowed; allowed keys: anonymous"_s);
    row("extfs-boolean", u"extfs key \"use_ssl\" must be \"true\" or \"false\", got \"maybe\""_s);
    row("provider-missing",
        u"extfs.cloud_provider is required: one of [aws, gcp]; inferring from URI scheme is "
        "ambiguous (e.g. s3:// matches both AWS S3 and self-hosted MinIO)"_s);
    row("provider", u"extfs.cloud_provider=\"x\" is not supported: must be one of [aws, gcp]"_s);
    row("provider",
        u"extfs.cloud_provider=\"AWS\" must use the canonical lowercase value \"aws\""_s);
    row("provider", u"scheme=minio requires extfs.cloud_provider=\"minio\", got \"aws\""_s);
    row("provider", u"extfs.cloud_provider=azure requires scheme=azure, got scheme=\"s3\""_s);
    row("credential-missing",
        u"extfs credential mode missing: set exactly one of {access_key_id+access_key_value}"_s);
    row("credential-missing",
        u"extfs.access_key_id and extfs.access_key_value must be set together (found one without "
        "the other)"_s);
    row("credential-conflict", u"extfs credential modes are mutually exclusive: set exactly one"_s);
    row("region-missing", u"extfs.region is required for scheme \"s3\" (AWS-family schemes)"_s);
    row("endpoint-unknown",
        u"cannot resolve endpoint for \"s3://b/k\" with cloud_provider=\"minio\": set it"_s);
    row("half-pair",
        u"external_source and external_spec must be both provided or both omitted on refresh (got "
        "source=\"s3://b/k\", spec=\"\"): invalid parameter"_s);
    row("spec-json", u"parse external spec: invalid external spec JSON: unexpected EOF"_s);
    row("source-login", u"external_source must not embed credentials in the URL (use extfs)"_s);
    row("source-form", u"external_source must have an explicit scheme (e.g. s3://, gs://)"_s);
    row("source-form", u"external_source is not a valid URL"_s);
    row("source-form", u"external_source must have a non-empty host (e.g. s3://bucket/key)"_s);

    row("in-progress",
        u"refresh job 461234567890123457 is already in progress for collection books, please wait "
        "for it to complete or cancel it first: task duplicates[taskType=x]"_s);
    row("in-progress", u"A refresh of this collection is already under way on lake:19530."_s);
    row("in-progress", u"lake:19530 refused the request (code 703)."_s);
    row("not-external", u"collection books is not an external collection: invalid parameter"_s);
    row("no-stored-pair",
        u"collection books has no persisted external_source/external_spec; provide both in the "
        "refresh request to initialize: invalid parameter"_s);
    row("collection-missing", u"collection not found[database=default][collection=timeout]"_s);
    row("collection-missing", u"can't find collection[database=default][collection=x]"_s);
    row("database-missing", u"database not found[database=x]"_s);
    row("job-missing", u"refresh job 461234567890123457 not found: invalid parameter"_s);
    row("not-signed-in", u"user hasn't authenticated"_s);
    row("not-signed-in", u"lake:19530 did not accept the token.\nThe apikey is illegal."_s);
    row("not-signed-in", u"refused (code 1800)"_s);
    row("not-signed-in", u"refused (code 21119)"_s);
    row("no-right", u"PrivilegeRefreshExternalCollection: privilege not permitted"_s);
    row("no-right", u"refused (code 1401)"_s);

    row("limiter", u"request is rejected by limiter, error: x"_s);
    row("limiter", u"too many concurrent requests, queue is full"_s);
    row("limiter", u"refused (code 4)"_s);
    row("rate", u"rate limit exceeded[rate=10]"_s);
    row("quota", u"quota exceeded[reason=disk]"_s);
    row("memory", u"memory limit exceeded"_s);
    row("memory", u"refused (code 3)"_s);
    row("disk", u"write failed: no space left on device"_s);
    row("disk", u"refused (code 7)"_s);
    row("coordinator",
        u"service unavailable: external collection refresh manager not initialized"_s);
    row("node", u"state code: Abnormal: service not ready"_s);
    row("node", u"refused (code 1)"_s);
    row("request-timeout", u"request timeout"_s);
    row("request-timeout", u"10.0.0.7:19530 did not answer completely within 30 s."_s);
    row("request-timeout", u"The request took lake:19530 longer than it allows."_s);

    row("name-unknown", u"No address could be found for lake.example.com:19530.\nHost not found"_s);
    row("insecure", u"No secure connection to lake.example.com could be made."_s);
    row("proxy", u"The proxy on the way to lake:19530 cannot be reached."_s);
    row("redirected",
        u"lake:1 redirects to https://x.example, and a redirect is never followed."_s);
    row("web-page", u"lake:1 answered with a web page: the address may lead to a login."_s);
    row("route-missing", u"lake:1 does not offer the refresh of external collections."_s);
    row("unreachable", u"lake:19530 refused the connection.\nConnection refused"_s);
    row("unreachable", u"No connection to lake:19530 came about within 5 s."_s);
    row("connection-broke", u"The connection to lake:19530 broke before the answer came."_s);

    // As Headwater writes them now; histories may still contain the ones above.
    row("in-progress", u"A refresh of this collection is already running on lake:19530."_s);
    row("collection-missing", u"lake:19530 cannot find this collection."_s);
    row("database-missing", u"lake:19530 cannot find this database."_s);
    row("job-missing", u"lake:19530 has no record of this refresh job."_s);
    row("not-signed-in", u"lake:19530 requires a token."_s);
    row("no-right", u"The token does not have permission to do this on lake:19530."_s);
    row("limiter", u"lake:19530 is rate limiting requests."_s);
    row("request-timeout", u"10.0.0.7:19530 did not respond in time."_s);
    row("request-timeout", u"10.0.0.7:19530 did not send a complete response within 30 s."_s);
    row("request-timeout", u"The request took longer than lake:19530 allows."_s);
    row("name-unknown", u"No address was found for lake.example.com:19530."_s);
    row("insecure", u"Could not establish a secure connection to lake.example.com."_s);
    row("proxy", u"The proxy for lake:19530 cannot be reached."_s);
    row("proxy", u"The proxy for lake:19530 requires a login."_s);
    row("redirected", u"lake:1 redirects to another address. Headwater never follows redirects."_s);
    row("web-page", u"lake:1 responded with a web page. The address may lead to a gateway."_s);
    row("route-missing", u"lake:1 does not support refreshing external collections."_s);
    row("route-missing", u"lake:1 does not support the Milvus REST API."_s);
    row("unreachable", u"Could not connect to lake:19530 within 5 s."_s);
    row("connection-broke", u"The connection to lake:1 was lost before the response arrived."_s);
    row("connection-broke", u"The response from lake:1 was cut off."_s);

    row("job-timeout", u"timeout"_s);
    row("exploring", u"explore external files failed: rpc error"_s);
}

void TestReasons::isRecognised()
{
    QFETCH(QString, reason);
    const QString key = QString::fromUtf8(QTest::currentDataTag()).section(u':', 0, 0);
    const auto known = knownReason(reason);
    QVERIFY(known);
    QCOMPARE(known->key, key);
    QCOMPARE(reasonGroup(reason), key);
    QCOMPARE(knownReason(reason.toUpper()).value_or(KnownReason()).key, key);
    m_recognised.insert(key);
}

void TestReasons::isNotRecognised_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QString();
    QTest::newRow("words of nobody") << u"segment loader gave up"_s;
    QTest::newRow("number in an id") << u"segment 461005234567890123 gave up"_s;
    QTest::newRow("number alone") << u"gave up after 1005 rows"_s;
    QTest::newRow("number after a longer word") << u"barcode 1005 is odd"_s;
    QTest::newRow("longer number") << u"gave up (code 10055)"_s;
    QTest::newRow("id that begins like a code") << u"gave up, code 1005-77ab"_s;
    QTest::newRow("version that begins like a code") << u"gave up, code 3.0.1"_s;
    QTest::newRow("code of a process") << u"worker left with exit code 100"_s;
    QTest::newRow("small code of something") << u"worker left with error code 7"_s;
    QTest::newRow("code of everything") << u"gave up (code 65535)"_s;
    QTest::newRow("words in a quoted name") << u"cannot parse 'permission denied'"_s;
    QTest::newRow("words in a value") << u"cannot parse[path=no such file]"_s;
    QTest::newRow("words in a path") << u"cannot parse s3://b/timeout/permission-denied/"_s;
    QTest::newRow("words in a longer word") << u"cannot parse the timeouts of stolls"_s;
}

void TestReasons::isNotRecognised()
{
    QFETCH(QString, reason);
    const auto known = knownReason(reason);
    QVERIFY2(!known, known ? qPrintable(known->key) : "");
}

void TestReasons::everyEntryHasARow()
{
    QSet<QString> keys;
    for (const ReasonEntry &entry : reasonTable()) {
        const QString key = QString::fromLatin1(entry.key);
        QVERIFY2(!keys.contains(key), entry.key);
        keys.insert(key);
        if (!m_recognised.isEmpty()) // when this test runs alone, there is nothing to compare with
            QVERIFY2(m_recognised.contains(key), entry.key);
    }
    QVERIFY(keys.size() >= 28);
}

void TestReasons::everyTextIsASentence()
{
    static const QRegularExpression sentence(u"^[A-Z][^\\n%]{10,160}[^ .]\\.$"_s);
    for (const ReasonEntry &entry : reasonTable()) {
        for (const char *text : {entry.cause, entry.advice}) {
            QVERIFY2(sentence.match(QString::fromUtf8(text)).hasMatch(), text);
            QVERIFY2(!QByteArray(text).contains("  "), text);
        }
    }
}

void TestReasons::groups_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("group");
    const auto row = [](const char *name, const QString &reason, const QString &group) {
        QTest::newRow(name) << reason << group;
    };
    row("empty", u""_s, u""_s);
    row("blank", u" \n "_s, u""_s);
    row("numbers", u"segment 12 of 40 gave up"_s, u"segment … of … gave up"_s);
    row("id in a name", u"segment seg_461234567890123457 gave up"_s, u"segment … gave up"_s);
    row("uuid", u"task 6f1c9a34-0b7e-4d53-9f6c-1f2e3d4c5b6a gave up"_s, u"task … gave up"_s);
    row("quotes", u"field \"a b\" and 'c' and `d` and “e” can't be read, it isn't there"_s,
        u"field … and … and … and … can't be read, it isn't there"_s);
    row("uri", u"reading s3://bucket/a/b.parquet failed"_s, u"reading … failed"_s);
    row("path", u"reading /var/lib/x and bucket/a/b failed"_s, u"reading … and … failed"_s);
    row("words with a stroke", u"read/write failed"_s, u"read/write failed"_s);
    row("host", u"lost 10.1.2.3:9000, db.example.com and localhost:80"_s, u"lost …, … and …"_s);
    row("key of the spec", u"extfs.region is odd"_s, u"extfs.region is odd"_s);
    row("values", u"lost[segment=abc][node=7]"_s, u"lost[segment=…][node=…]"_s);
    row("lines", u"gave up:\n  badly"_s, u"gave up: badly"_s);
    row("code", u"gave up (code 65535)"_s, u"gave up (code 65535)"_s);
}

void TestReasons::groups()
{
    QFETCH(QString, reason);
    QTEST(reasonGroup(reason), "group");
}

void TestReasons::groupsKeepApartWhatDiffers()
{
    QVERIFY(reasonGroup(u"gave up (code 5)"_s) != reasonGroup(u"gave up (code 65535)"_s));
    QVERIFY(reasonGroup(u"segment 1 gave up"_s) != reasonGroup(u"segment 1 was lost"_s));
}

void TestReasons::groupIsShort()
{
    const QString longText = u"gave up and "_s.repeated(2000);
    QCOMPARE(reasonGroup(longText).size(), 200);
    QVERIFY(reasonGroup(QString(100'000, u'(')).size() <= 200);
    QVERIFY(reasonGroup(u"a/"_s.repeated(50'000)).size() <= 200);
    QVERIFY(reasonGroup(u"a.1-"_s.repeated(50'000)).size() <= 200);
}

HEADWATER_TEST(TestReasons, QCoreApplication)
#include "tst_reasons.moc"
