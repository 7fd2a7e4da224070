// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QSet>

#include <memory>

using namespace headwater;
using namespace headwater::test;

namespace {

const QLatin1String kState("state");
const QString kCompleted = QStringLiteral("RefreshCompleted");
const QString kFailed = QStringLiteral("RefreshFailed");

QSet<QString> keysOf(const QJsonObject &object)
{
    const QStringList keys = object.keys();
    return {keys.begin(), keys.end()};
}

QSet<QString> words(const char *text)
{
    const QStringList list = QString::fromLatin1(text).split(QLatin1Char(' '));
    return {list.begin(), list.end()};
}

QSet<qint64> idsOf(const QJsonArray &jobs)
{
    QSet<qint64> ids;
    for (const QJsonValue job : jobs)
        ids.insert(job.toObject().value(QLatin1String("jobId")).toInteger());
    return ids;
}

} // namespace

/// What the tests of real servers assert (contract.md §11, acceptance list), over sockets.
class TestSandboxContract final : public QObject
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

    void describedCollectionsHaveTheirKeys()
    {
        const HttpReply reply = m_sandbox->post("collections/describe", named("ext_books"));
        QVERIFY(words("code data message").contains(keysOf(reply.json())));
        const QSet<QString> required = words(
                "collectionName collectionID description autoId fields functions aliases indexes "
                "load shardsNum partitionsNum consistencyLevel enableDynamicField externalSource "
                "externalSpec properties");
        QVERIFY(keysOf(reply.data()).contains(required));
        QCOMPARE(reply.data().value(QLatin1String("shardsNum")).toInt(), 1);
        QCOMPARE(reply.data().value(QLatin1String("load")).toString(),
                 QStringLiteral("LoadStateLoaded"));
        QVERIFY(reply.body.contains("\"collectionID\":4612345678901234"));
        QVERIFY(!reply.body.contains("minio123"));
        const QString spec = reply.data().value(QLatin1String("externalSpec")).toString();
        QCOMPARE(
                spec,
                QStringLiteral("{\"extfs\":{\"access_key_id\":\"***\",\"access_key_value\":\"***\","
                               "\"cloud_provider\":\"minio\",\"region\":\"us-east-1\",\"use_ssl\":"
                               "\"false\"},\"format\":\"parquet\"}"));
    }

    void fieldsHaveTheirSizes()
    {
        const auto params = [this](const char *collection, const QString &field) {
            const QJsonArray fields = m_sandbox->post("collections/describe", named(collection))
                                              .data()
                                              .value(QLatin1String("fields"))
                                              .toArray();
            for (const QJsonValue entry : fields) {
                if (entry[QLatin1String("name")].toString() == field)
                    return entry[QLatin1String("params")];
            }
            return QJsonValue();
        };
        const auto size = [](const QString &key, const QString &value) {
            return QJsonValue(QJsonArray{
                    QJsonObject{{QStringLiteral("key"), key}, {QStringLiteral("value"), value}}});
        };
        QCOMPARE(params("plain_books", QStringLiteral("title")),
                 size(QStringLiteral("max_length"), QStringLiteral("512")));
        QCOMPARE(params("ext_books", QStringLiteral("embedding")),
                 size(QStringLiteral("dim"), QStringLiteral("8")));
        QVERIFY(params("ext_books", QStringLiteral("id")).isUndefined()); // none is left out
    }

    void refreshRunsToItsEnd()
    {
        const HttpReply reply = m_sandbox->post(kRefresh, named("ext_books"));
        QCOMPARE(keysOf(reply.json()), words("code data"));
        QCOMPARE(keysOf(reply.data()), words("jobId"));
        const qint64 id = reply.data().value(QLatin1String("jobId")).toInteger();
        QVERIFY(id > (qint64(1) << 53));
        // digits on the wire, no exponent and no quotes
        const QByteArray digits = "\"jobId\":" + QByteArray::number(id) + '}';
        QVERIFY(reply.body.contains(digits));

        const QJsonObject first = m_sandbox->job(id);
        QCOMPARE(first.value(QLatin1String("endTime")).toInteger(-1), 0);
        QTRY_COMPARE(m_sandbox->stateOf(id), kCompleted);
        const QJsonObject last = m_sandbox->job(id);
        QCOMPARE(keysOf(last),
                 words("jobId collectionName state progress externalSource "
                       "externalSpec startTime endTime"));
        QCOMPARE(last.value(QLatin1String("progress")).toInt(), 100);
        QVERIFY(last.value(QLatin1String("endTime")).toInteger()
                > last.value(QLatin1String("startTime")).toInteger());
    }

    void twoRefreshesInARowAreBothListed()
    {
        const qint64 first = m_sandbox->refresh("ext_books");
        QTRY_COMPARE(m_sandbox->stateOf(first), kCompleted);
        const qint64 second = m_sandbox->refresh("ext_books");
        QVERIFY(second > first);
        const QJsonArray byName = m_sandbox->jobs("ext_books");
        QCOMPARE(idsOf(byName), (QSet<qint64>{first, second}));
        QCOMPARE(byName.first().toObject().value(QLatin1String("jobId")).toInteger(), second);

        const HttpReply all = m_sandbox->post(kListJobs, "{}");
        QCOMPARE(keysOf(all.json()), words("code data"));
        QCOMPARE(keysOf(all.data()), words("records"));
        QVERIFY(idsOf(all.data().value(QLatin1String("records")).toArray())
                        .contains(QSet<qint64>{first, second}));
    }

    void listsWithoutANameCoverAllDatabases()
    {
        const HttpReply refreshed = m_sandbox->post(kRefresh, named("ext_events", "analytics"));
        QCOMPARE(refreshed.code(), 0);
        const HttpReply list = m_sandbox->post(kListJobs, "{\"dbName\":\"default\"}");
        QCOMPARE(list.data().value(QLatin1String("records")).toArray().size(), 1);
        QCOMPARE(m_sandbox->post(kListJobs, named("ext_events")).code(), 100);
    }

    void theDatabaseComesFromBodyThenHeader()
    {
        const QByteArray body = named("ext_events");
        QCOMPARE(m_sandbox->post(kRefresh, body).code(), 100);
        QCOMPARE(m_sandbox->post(kRefresh, body, {{"DB-Name", "analytics"}}).code(), 0);
        QCOMPARE(m_sandbox
                         ->post("collections/has", named("ext_events", "default"),
                                {{"DB-Name", "analytics"}})
                         .data()
                         .value(QLatin1String("has")),
                 QJsonValue(false));
    }

    void anOverrideIsStoredOnceItHasCompleted()
    {
        const QString source = QStringLiteral("s3://my-bucket/books-2/");
        const qint64 id = m_sandbox->post(kRefresh, overrideBody("ext_lance", source.toUtf8()))
                                  .data()
                                  .value(QLatin1String("jobId"))
                                  .toInteger();
        QVERIFY(id > 0);
        const QLatin1String key("externalSource");
        QVERIFY(m_sandbox->collection("ext_lance").value(key).toString() != source);
        QCOMPARE(m_sandbox->job(id).value(key).toString(), source);
        QTRY_COMPARE(m_sandbox->stateOf(id), kCompleted);
        QCOMPARE(m_sandbox->collection("ext_lance").value(key).toString(), source);
        const qint64 plain = m_sandbox->refresh("ext_lance");
        QCOMPARE(m_sandbox->job(plain).value(key).toString(), source);
    }

    void aFailedOverrideChangesNothing()
    {
        const QJsonObject before = m_sandbox->collection("ext_lance");
        const qint64 id
                = m_sandbox->post(kRefresh, overrideBody("ext_lance", "s3://my-bucket/empty/"))
                          .data()
                          .value(QLatin1String("jobId"))
                          .toInteger();
        QTRY_COMPARE(m_sandbox->stateOf(id), kFailed);
        QCOMPARE(m_sandbox->job(id).value(QLatin1String("reason")).toString(),
                 QStringLiteral("explore external files failed: no files found in external source: "
                                "s3://my-bucket/empty/"));
        QCOMPARE(m_sandbox->collection("ext_lance"), before);
    }

    void sourcesFailAsAsked_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("part");
        QTest::newRow("denied") << QByteArray("s3://b/denied/") << QStringLiteral("1005");
        QTest::newRow("wrongcol") << QByteArray("s3://b/wrongcol/")
                                  << QStringLiteral("external field size sampling failed");
    }

    void sourcesFailAsAsked()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, part);
        const qint64 id = m_sandbox->post(kRefresh, overrideBody("ext_books", source))
                                  .data()
                                  .value(QLatin1String("jobId"))
                                  .toInteger();
        QTRY_COMPARE(m_sandbox->stateOf(id), kFailed);
        const QString reason = m_sandbox->job(id).value(QLatin1String("reason")).toString();
        QVERIFY2(reason.contains(part), qPrintable(reason));
    }

    void rowsFollowTheRefreshes()
    {
        const auto rows = [this] {
            return m_sandbox->post("collections/get_stats", named("ext_books"))
                    .data()
                    .value(QLatin1String("rowCount"))
                    .toInteger();
        };
        const qint64 before = rows();
        const qint64 id = m_sandbox->refresh("ext_books");
        QCOMPARE(rows(), before);
        QTRY_COMPARE(m_sandbox->stateOf(id), kCompleted);
        QVERIFY(rows() > before);
    }

    void deferredCollectionsNeedAPair()
    {
        const QJsonObject deferred = m_sandbox->collection("ext_deferred");
        QCOMPARE(deferred.value(QLatin1String("externalSource")).toString(), QString());
        QCOMPARE(deferred.value(QLatin1String("externalSpec")).toString(), QString());
        QCOMPARE(m_sandbox->post(kListJobs, named("ext_deferred")).body,
                 QByteArray("{\"code\":0,\"data\":{\"records\":[]}}"));
        const HttpReply refused = m_sandbox->post(kRefresh, named("ext_deferred"));
        QCOMPARE(refused.code(), 1100);
        QCOMPARE(refused.message(),
                 QStringLiteral("collection ext_deferred has no persisted external_source/"
                                "external_spec; provide both in the refresh request to initialize: "
                                "invalid parameter"));
        QCOMPARE(m_sandbox->post(kRefresh, overrideBody("ext_deferred", "s3://b/k/")).code(), 0);
    }

    void managedCollectionsAreRefused()
    {
        for (const QByteArray &route : {kRefresh, kListJobs}) {
            const HttpReply reply = m_sandbox->post(route, named("plain_books"));
            QCOMPARE(reply.code(), 1100);
            QCOMPARE(reply.message(),
                     QStringLiteral("collection plain_books is not an external collection: invalid "
                                    "parameter"));
        }
    }

    void jobsThatAreNotKnown()
    {
        const HttpReply reply = m_sandbox->post(kDescribeJob, jobBody(9223372036854775807));
        QCOMPARE(reply.code(), 1100);
        QVERIFY(reply.message().contains(QLatin1String("9223372036854775807 not found")));
        QCOMPARE(m_sandbox->post(kDescribeJob, jobBody(-5)).message(),
                 QStringLiteral("refresh job -5 not found: invalid parameter"));
    }

    void aSecondRefreshIsRefusedWhileOneRuns()
    {
        QVERIFY(m_sandbox->setFaults({QStringLiteral("stuck-pending")}));
        const qint64 id = m_sandbox->refresh("ext_books");
        const HttpReply second = m_sandbox->post(kRefresh, named("ext_books"));
        QCOMPARE(second.code(), 1100);
        QVERIFY(second.message().contains(QLatin1String("in progress")));
        QVERIFY(second.message().contains(QString::number(id)));
        QVERIFY(m_sandbox->refresh("ext_lance") > 0);
    }

    void unknownFieldsAreIgnored()
    {
        QCOMPARE(m_sandbox
                         ->post(kRefresh,
                                "{\"collectionName\":\"ext_books\",\"external_source\":\"file:///"
                                "x\"}")
                         .code(),
                 0);
    }

    void loadStates_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const QByteArray &name, const QByteArray &data) {
            QTest::newRow(name.constData()) << name << "{\"code\":0,\"data\":" + data + "}";
        };
        row("ext_books", R"({"loadProgress":100,"loadState":"LoadStateLoaded"})");
        row("ext_lance", R"({"loadState":"LoadStateNotLoad"})");
        row("papers", R"({"loadProgress":42,"loadState":"LoadStateLoading"})");
    }

    void loadStates()
    {
        QFETCH(QByteArray, name);
        QTEST(m_sandbox->post("collections/get_load_state", named(name)).body, "body");
    }

    void theSampleDataIsThere()
    {
        const QJsonArray databases = m_sandbox->post("databases/list", "{}")
                                             .json()
                                             .value(QLatin1String("data"))
                                             .toArray();
        int external = 0;
        int managed = 0;
        for (const QJsonValue database : databases) {
            const QByteArray body = "{\"dbName\":\"" + database.toString().toUtf8() + "\"}";
            const QJsonArray names = m_sandbox->post("collections/list", body)
                                             .json()
                                             .value(QLatin1String("data"))
                                             .toArray();
            for (const QJsonValue name : names) {
                const bool isExternal = name.toString().startsWith(QLatin1String("ext_"));
                ++(isExternal ? external : managed);
            }
        }
        QCOMPARE(databases.size(), 2);
        QCOMPARE(external, 7);
        QCOMPARE(managed, 10);
    }

    void endedJobsGoAfterTheRetention()
    {
        const SandboxProgram sandbox({QStringLiteral("--retention"), QStringLiteral("50")});
        const qint64 id = sandbox.refresh("ext_books");
        QTRY_COMPARE(sandbox.post(kDescribeJob, jobBody(id)).code(), 1100);
        QVERIFY(sandbox.jobs("ext_books").isEmpty());
    }

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
};

HEADWATER_TEST(TestSandboxContract, QCoreApplication)
#include "tst_sandboxcontract.moc"
