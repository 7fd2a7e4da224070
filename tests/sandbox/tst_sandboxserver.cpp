// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>

using namespace headwater;
using namespace headwater::test;

namespace {

/// What one version of a server must do (contract.md §1.4, §4.2, §6.4, §13; D9, D18, D29).
struct Version
{
    QString name; ///< empty: none is requested
    qsizetype keys = 0;
    QString schemes;
    bool knowsEndpointUrl = false;
    bool tellsSpec = false;
    bool refusesBadTimeout = false;
    int duplicateCode = 0;
    QString duplicateWords;
};

QStringList argumentsOf(const Version &version)
{
    return version.name.isEmpty() ? QStringList()
                                  : QStringList{QStringLiteral("--server"), version.name};
}

QString specWith(const QString &key)
{
    return QStringLiteral(
                   "{\"extfs\":{\"access_key_id\":\"AKMARK\",\"access_key_value\":\"SKMARK\","
                   "\"region\":\"us-east-1\",\"cloud_provider\":\"aws\",\"%1\":\"https://h\"}}")
            .arg(key);
}

} // namespace

/// One consistent set of facts for each version of `--server`.
class TestSandboxServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void hasTheFactsOfItsVersion_data()
    {
        QTest::addColumn<Version>("version");
        const QString seven = QStringLiteral("aws, gcs, gs, minio, oss, s3, s3a");
        const QString ten = QStringLiteral("aws, azure, cos, gcs, gs, minio, obs, oss, s3, s3a");
        QTest::newRow("3.0.0") << Version{
                QStringLiteral("3.0.0"), 17, seven, false, false, false, 0, {}};
        QTest::newRow("3.0.x") << Version{
                QStringLiteral("3.0.x"),
                20,
                ten,
                false,
                true,
                true,
                703,
                QStringLiteral(
                        "refresh job %1 is already in progress for collection ext_books; poll "
                        "that jobID or wait for it to complete")};
        const Version newest{QStringLiteral("newest"),
                             21,
                             ten,
                             true,
                             true,
                             true,
                             1100,
                             QStringLiteral("refresh job %1 is already in progress for collection "
                                            "ext_books: invalid parameter")};
        QTest::newRow("newest") << newest;
        Version unasked = newest;
        unasked.name.clear();
        QTest::newRow("not said") << unasked;
    }

    void hasTheFactsOfItsVersion()
    {
        QFETCH(Version, version);
        const SandboxProgram sandbox(argumentsOf(version));
        QVERIFY(sandbox.isRunning());

        // the keys and schemes it knows, in its own words
        const QString source = QStringLiteral("s3://b/k");
        const QString keys
                = sandbox.post(kRefresh,
                               pairBody("ext_books", source, specWith(QStringLiteral("odd"))))
                          .message();
        const QString list = keys.section(QStringLiteral("allowed keys: "), 1).section(u':', 0, 0);
        QCOMPARE(list.split(QStringLiteral(", ")).size(), version.keys);
        QCOMPARE(list.contains(QLatin1String("azure_client_id")), version.keys > 17);
        QCOMPARE(list.contains(QLatin1String("endpoint_url")), version.knowsEndpointUrl);
        const HttpReply azure = sandbox.post(
                kRefresh,
                pairBody("ext_books", QStringLiteral("azure://core.windows.net/c/p"),
                         QStringLiteral("{\"extfs\":{\"access_key_id\":\"a\",\"access_key_value\":"
                                        "\"b\",\"cloud_provider\":\"aws\"}}")));
        QCOMPARE(azure.code(), 1100);
        QCOMPARE(azure.message().contains(QLatin1String("scheme \"azure\" is not allowed")),
                 version.keys == 17);
        const QString file
                = sandbox.post(kRefresh,
                               pairBody("ext_books", QStringLiteral("file:///x"), specWith({})))
                          .message();
        QVERIFY2(file.contains(u"allowed schemes: " + version.schemes + u":"), qPrintable(file));
        const HttpReply url = sandbox.post(
                kRefresh,
                pairBody("ext_lance", source,
                         QStringLiteral(
                                 "{\"extfs\":{\"access_key_id\":\"a\",\"access_key_value\":\"b\","
                                 "\"endpoint_url\":\"https://h\",\"region\":\"r\"}}")));
        QCOMPARE(url.code(), version.knowsEndpointUrl ? 0 : 1100);

        // what a job object contains
        QVERIFY(sandbox.setFaults({QStringLiteral("stuck-pending")}));
        const qint64 first = sandbox.refresh("ext_books");
        QVERIFY(first > 0);
        const QJsonObject job = sandbox.job(first);
        const QLatin1String spec("externalSpec");
        QCOMPARE(job.contains(spec), version.tellsSpec);
        QCOMPARE(sandbox.jobs("ext_books")[0].toObject().contains(spec), version.tellsSpec);
        if (version.tellsSpec)
            QVERIFY(job.value(spec).toString().contains(
                    QLatin1String("\"access_key_value\":\"***\"")));

        // a second refresh while one runs
        const HttpReply second = sandbox.post(kRefresh, named("ext_books"));
        QCOMPARE(second.code(), version.duplicateCode);
        if (version.duplicateCode != 0) {
            QCOMPARE(second.message(), version.duplicateWords.arg(first));
        } else {
            const qint64 id = second.data().value(QLatin1String("jobId")).toInteger();
            QVERIFY(id > first);
            QCOMPARE(sandbox.post(kDescribeJob, jobBody(id)).message(),
                     QStringLiteral("refresh job %1 not found: invalid parameter").arg(id));
        }

        const HttpReply late = sandbox.post("databases/list", "{}", {{"Request-Timeout", "soon"}});
        QCOMPARE(late.code(), version.refusesBadTimeout ? 1100 : 0);

        // the same on all of them
        QVERIFY(sandbox.post(kDescribeJob, "{}")
                        .message()
                        .contains(QLatin1String(
                                "Key: 'RefreshExternalCollectionProgressReq.JobID'")));
        QVERIFY(sandbox.post(kListJobs, R"({"collectionName":5})")
                        .message()
                        .endsWith(QLatin1String(
                                "json: cannot unmarshal number into Go struct field "
                                "OptionalCollectionNameReq.collectionName of type string")));
    }

    void aLongTimeoutIsEchoedInPart()
    {
        const SandboxProgram sandbox({QStringLiteral("--status"), QStringLiteral("gated")});
        const HttpReply reply = sandbox.post("databases/list", "{}",
                                             {{"Request-Timeout", QByteArray(63, 'a') + "bcd"}});
        QCOMPARE(reply.message(),
                 QStringLiteral("Request-Timeout \"%1b...\" must be a positive integer number of "
                                "seconds no greater than 9223372036")
                         .arg(QString(63, u'a')));
        QCOMPARE(reply.status, 200); // it is refused before anything that depends on modes
        QCOMPARE(sandbox.post("no/such/route", "{}", {{"Request-Timeout", "x"}}).code(), 1100);
    }
};

HEADWATER_TEST(TestSandboxServer, QCoreApplication)
#include "tst_sandboxserver.moc"
