// SPDX-License-Identifier: Apache-2.0
#include "net/replies.h"
#include "net/servertext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace headwater;

namespace {

/// JSON written with ' for ": moc 6.4 misreads some raw strings, such as those with `//`.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// \a text as the data of an answer.
QJsonValue value(const QByteArray &text)
{
    return readEnvelope("{\"data\":" + text + "}").value_or(Envelope()).data;
}

CollectionRef externalBooks()
{
    return {{QStringLiteral("e1")}, QStringLiteral("default"), QStringLiteral("ext_books")};
}

} // namespace

class TestReplies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void envelope_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isObject");
        QTest::addColumn<int>("code"); // -1: none
        QTest::addColumn<bool>("success");

        QTest::newRow("zero") << QByteArray(R"({"code":0})") << true << 0 << true;
        QTest::newRow("two hundred") << QByteArray(R"({"code":200})") << true << 200 << true;
        QTest::newRow("numeric string") << QByteArray(R"({"code":"0"})") << true << 0 << true;
        QTest::newRow("string with blanks")
                << QByteArray(R"({"code":" 1100 "})") << true << 1100 << false;
        QTest::newRow("float that is whole") << QByteArray(R"({"code":0.0})") << true << 0 << true;
        QTest::newRow("fraction") << QByteArray(R"({"code":0.5})") << true << -1 << false;
        QTest::newRow("word") << QByteArray(R"({"code":"ok"})") << true << -1 << false;
        QTest::newRow("true") << QByteArray(R"({"code":true})") << true << -1 << false;
        QTest::newRow("null") << QByteArray(R"({"code":null})") << true << -1 << false;
        QTest::newRow("beyond int") << QByteArray(R"({"code":4294967296})") << true << -1 << false;
        QTest::newRow("extras") << QByteArray(R"({"code":0,"cost":6,"x":[1]})") << true << 0
                                << true;
        QTest::newRow("byte order mark")
                << QByteArray("\xef\xbb\xbf{\"code\":0}") << true << 0 << true;
        QTest::newRow("empty") << QByteArray() << false << -1 << false;
        QTest::newRow("array") << QByteArray("[]") << false << -1 << false;
        QTest::newRow("number") << QByteArray("0") << false << -1 << false;
        QTest::newRow("cut off") << QByteArray("{\"code\":0,\"data\":{\"jobId\":46") << false << -1
                                 << false;
        QTest::newRow("garbage behind") << QByteArray(R"({"code":0}x)") << false << -1 << false;
        QTest::newRow("invalid UTF-8")
                << QByteArray("{\"code\":0,\"data\":\"\xff\"}") << false << -1 << false;
        QTest::newRow("too deep") << QByteArray("{\"code\":0,\"data\":" + QByteArray(5000, '[')
                                                + QByteArray(5000, ']') + "}")
                                  << false << -1 << false;
    }
    void envelope()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, isObject);
        QFETCH(int, code);
        QFETCH(bool, success);
        const std::optional<Envelope> envelope = readEnvelope(body);
        QCOMPARE(envelope.has_value(), isObject);
        if (!envelope)
            return;
        QCOMPARE(envelope->code.value_or(-1), code);
        QCOMPARE(envelope->isSuccess(), success);
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<QStringList>("names");

        const QStringList both{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("two") << QByteArray(R"(["a","b"])") << true << both;
        QTest::newRow("none") << QByteArray("[]") << true << QStringList();
        QTest::newRow("null") << QByteArray("null") << true << QStringList();
        QTest::newRow("mixed") << QByteArray(R"(["a",7,"",null,"b"])") << true << both;
        QTest::newRow("not names") << QByteArray("[1,2]") << false << QStringList();
        QTest::newRow("object") << QByteArray("{}") << false << QStringList();
        QTest::newRow("text") << QByteArray("\"a\"") << false << QStringList();
    }
    void names()
    {
        QFETCH(QByteArray, data);
        QFETCH(bool, readable);
        QFETCH(QStringList, names);
        const std::optional<QStringList> read = readNames(value(data), {});
        QCOMPARE(read.has_value(), readable);
        QCOMPARE(read.value_or(QStringList()), names);
        QVERIFY(!readNames(QJsonValue(QJsonValue::Undefined), {})); // `data` is absent
    }

    void jobId_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<qint64>("id"); // 0: none

        QTest::newRow("number") << QByteArray(R"({"jobId":461234567890123457})")
                                << qint64(461234567890123457);
        QTest::newRow("text") << QByteArray(R"({"jobId":"461234567890123457"})")
                              << qint64(461234567890123457);
        QTest::newRow("largest number")
                << QByteArray(R"({"jobId":9223372036854775807})") << qint64(9223372036854775807);
        QTest::newRow("largest text")
                << QByteArray(R"({"jobId":"9223372036854775807"})") << qint64(9223372036854775807);
        QTest::newRow("one too large")
                << QByteArray(R"({"jobId":"9223372036854775808"})") << qint64(0);
        QTest::newRow("in an array") << QByteArray(R"([{"jobId":7}])") << qint64(7);
        QTest::newRow("zero") << QByteArray(R"({"jobId":0})") << qint64(0);
        QTest::newRow("negative") << QByteArray(R"({"jobId":-3})") << qint64(0);
        QTest::newRow("fraction") << QByteArray(R"({"jobId":1.5})") << qint64(0);
        QTest::newRow("whole float") << QByteArray(R"({"jobId":7.0})") << qint64(0);
        QTest::newRow("float that would be rounded")
                << QByteArray(R"({"jobId":461234567890123457.0})") << qint64(0);
        QTest::newRow("exponent") << QByteArray(R"({"jobId":4.6e17})") << qint64(0);
        QTest::newRow("exponent alone") << QByteArray(R"({"jobId":46E16})") << qint64(0);
        QTest::newRow("float in a string") << QByteArray(R"({"jobId":"4.6e17"})") << qint64(0);
        QTest::newRow("after a text that looks like one")
                << json("{'reason':'a \\\\\\'4.6e17, \\\\','jobId':461234567890123457}")
                << qint64(461234567890123457);
        QTest::newRow("null") << QByteArray(R"({"jobId":null})") << qint64(0);
        QTest::newRow("empty object") << QByteArray("{}") << qint64(0);
        QTest::newRow("empty array") << QByteArray("[]") << qint64(0);
        QTest::newRow("bare number") << QByteArray("7") << qint64(0);
    }
    void jobId()
    {
        QFETCH(QByteArray, data);
        QFETCH(qint64, id);
        QCOMPARE(readJobId(value(data)).value_or(JobId{}).value, id);
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("time"); // empty: none

        const QString expected = QStringLiteral("2026-07-14T10:40:00.123Z");
        QTest::newRow("milliseconds") << QByteArray("1784025600123") << expected;
        QTest::newRow("microseconds") << QByteArray("1784025600123456") << expected;
        QTest::newRow("seconds") << QByteArray("1784025600")
                                 << QStringLiteral("2026-07-14T10:40:00.000Z");
        QTest::newRow("text") << QByteArray("\"1784025600123\"") << expected;
        QTest::newRow("zero") << QByteArray("0") << QString();
        QTest::newRow("empty") << QByteArray("\"\"") << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("negative") << QByteArray("-62135596800") << QString();
        QTest::newRow("words") << QByteArray("\"yesterday\"") << QString();
        QTest::newRow("float") << QByteArray("1.784025600123E12") << expected;
        QTest::newRow("float with a fraction") << QByteArray("1784025600123.5") << QString();
        QTest::newRow("first that is believed")
                << QByteArray("946684800") << QStringLiteral("2000-01-01T00:00:00.000Z");
        QTest::newRow("before 2000") << QByteArray("946684799") << QString();
        QTest::newRow("a small number") << QByteArray("1") << QString();
        QTest::newRow("nanoseconds") << QByteArray("1784025600123456789") << QString();
        QTest::newRow("far ahead, in seconds") << QByteArray("99999999999") << QString();
        QTest::newRow("far ahead, in milliseconds") << QByteArray("99999999999999") << QString();
        QTest::newRow("largest") << QByteArray("9223372036854775807") << QString();
        QTest::newRow("beyond 64 bits") << QByteArray("18446744073709551615") << QString();
        QTest::newRow("smallest") << QByteArray("-9223372036854775808") << QString();
        QTest::newRow("enormous") << QByteArray("1e308") << QString();
    }
    void times()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, time);
        const QDateTime read = readTime(value(text));
        QCOMPARE(read.toString(Qt::ISODateWithMs), time);
        QVERIFY(!read.isValid() || read.timeSpec() == Qt::UTC);
    }

    void aTimeIsBelievedTenYearsAhead()
    {
        const auto in = [](int years) {
            return QByteArray::number(
                    QDateTime::currentDateTimeUtc().addYears(years).toMSecsSinceEpoch());
        };
        QVERIFY(readTime(value(in(1))).isValid());
        QVERIFY(readTime(value(in(9))).isValid());
        QVERIFY(!readTime(value(in(30))).isValid());
    }

    void collection()
    {
        const std::optional<Envelope> answer = readEnvelope(json(
                "{'code':0,'message':'index lookup failed','data':{"
                "'collectionName':'ext_books','collectionID':461234567890123456,'autoId':false,"
                "'fields':["
                "{'name':'id','id':100,'type':'Int64','externalField':'id'},"
                "{'name':'__virtual_pk__','id':'101','type':'Int64'},"
                "{'name':'embedding','id':102,'type':'FloatVector','externalField':'vec','params':["
                "{'key':'dim','value':'8'}]}],"
                "'load':'LoadStateLoaded',"
                "'externalSource':'s3://minio:pw@localhost:9000/my-bucket/books/?sig=abc',"
                "'externalSpec':'{\\'extfs\\':{\\'access_key_id\\':\\'***\\'},\\'format\\':\\'"
                "parquet\\'}'}}"));
        const std::optional<CollectionInfo> info = readCollection(*answer, externalBooks(), {});
        QVERIFY(info);
        QCOMPARE(info->ref, externalBooks());
        QCOMPARE(info->kind, CollectionKind::External);
        QVERIFY(!info->isDeferred());
        QCOMPARE(info->load, LoadState::Loaded);
        QCOMPARE(info->persistedSpec,
                 QStringLiteral(R"({"extfs":{"access_key_id":"***"},"format":"parquet"})"));
        QVERIFY(!info->persistedSource.contains(QLatin1String("pw")));
        QVERIFY(!info->persistedSource.contains(QLatin1String("abc")));
        QCOMPARE(info->serverMessage, QStringLiteral("index lookup failed"));
    }

    void collectionKinds_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("kind"); // -1: unreadable
        QTest::addColumn<bool>("deferred");

        const int external = int(CollectionKind::External);
        const int managed = int(CollectionKind::Managed);
        QTest::newRow("mapped field, nothing stored") << QByteArray(
                R"({"fields":[{"name":"a","externalField":"a"}],"externalSource":"","externalSpec":""})")
                                                      << external << true;
        QTest::newRow("source only")
                << json("{'fields':[],'externalSource':'s3://b/p'}") << external << false;
        QTest::newRow("source as an object")
                << json("{'externalSource':{'type':'s3','path':'s3://b/p'}}") << external << false;
        QTest::newRow("empty keys")
                << QByteArray(R"({"fields":[{"name":"a"}],"externalSource":"","externalSpec":""})")
                << managed << false;
        QTest::newRow("no keys") << QByteArray(R"({"fields":[{"name":"a"}]})") << managed << false;
        QTest::newRow("in an array")
                << QByteArray(R"([{"fields":[{"name":"a"}]}])") << managed << false;
        QTest::newRow("empty") << QByteArray("{}") << -1 << false;
        QTest::newRow("null") << QByteArray("null") << -1 << false;
    }
    void collectionKinds()
    {
        QFETCH(QByteArray, data);
        QFETCH(int, kind);
        QFETCH(bool, deferred);
        const Envelope answer{0, value(data), {}};
        const std::optional<CollectionInfo> info = readCollection(answer, externalBooks(), {});
        QCOMPARE(info ? int(info->kind) : -1, kind);
        if (info)
            QCOMPARE(info->isDeferred(), deferred);
    }

    void aSpecThatTheServerDidNotMaskIsMasked()
    {
        const Envelope answer{0,
                              value(json("{'externalSource':'s3://b/"
                                         "p','externalSpec':{'extfs':{'access_key_value':'MARKER-"
                                         "KEY'},'format':'parquet'}}")),
                              {}};
        const std::optional<CollectionInfo> info = readCollection(answer, externalBooks(), {});
        QVERIFY(info);
        QVERIFY2(!info->persistedSpec.contains(QLatin1String("MARKER")),
                 qPrintable(info->persistedSpec));
        QVERIFY(info->persistedSpec.contains(QLatin1String("parquet")));
    }

    void rowCount_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<qint64>("count"); // -1: unreadable

        QTest::newRow("number") << QByteArray(R"({"rowCount":20000})") << qint64(20000);
        QTest::newRow("text") << QByteArray(R"({"rowCount":"20000"})") << qint64(20000);
        QTest::newRow("zero") << QByteArray(R"({"rowCount":0})") << qint64(0);
        QTest::newRow("negative") << QByteArray(R"({"rowCount":-5})") << qint64(-1);
        QTest::newRow("absent") << QByteArray("{}") << qint64(-1);
    }
    void rowCount()
    {
        QFETCH(QByteArray, data);
        QFETCH(qint64, count);
        QCOMPARE(readRowCount(value(data)).value_or(-1), count);
    }

    void job()
    {
        const std::optional<ServerJob> job = readJob(
                value(json("{'jobId':449503829274509300,'collectionName':'ext_books','state':'"
                           "RefreshFailed','progress':'42',"
                           "'externalSource':'s3://my-bucket/empty/"
                           "','externalSpec':'{}','startTime':1784026800123,'endTime':'',"
                           "'reason':'no files found in external source: s3://my-bucket/empty/'}")),
                JobId{449503829274509299}, {});
        QVERIFY(job);
        QCOMPARE(job->id.value, 449503829274509299); // the requested id, not the rounded one
        QCOMPARE(job->collection, QStringLiteral("ext_books"));
        QCOMPARE(job->stateName, QStringLiteral("RefreshFailed"));
        QCOMPARE(job->progress, 42);
        QCOMPARE(job->source, QStringLiteral("s3://my-bucket/empty/"));
        QCOMPARE(job->startTime.toMSecsSinceEpoch(), 1784026800123);
        QVERIFY(!job->endTime.isValid());
        QCOMPARE(job->reason,
                 QStringLiteral("no files found in external source: s3://my-bucket/empty/"));
    }

    void jobStatesAndProgress_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("state"); // null: unreadable
        QTest::addColumn<int>("progress");

        QTest::newRow("plain word") << QByteArray(R"({"state":"Running","progress":7})")
                                    << QStringLiteral("Running") << 7;
        QTest::newRow("enumeration") << QByteArray(R"({"state":1,"progress":7})")
                                     << QStringLiteral("RefreshInProgress") << 7;
        QTest::newRow("beyond it") << QByteArray(R"({"state":9})") << QStringLiteral("9") << 0;
        QTest::newRow("above 100")
                << QByteArray(R"({"state":"x","progress":250})") << QStringLiteral("x") << 100;
        QTest::newRow("below 0") << QByteArray(R"({"state":"x","progress":-1})")
                                 << QStringLiteral("x") << 0;
        QTest::newRow("array") << QByteArray(R"([{"state":"x"}])") << QStringLiteral("x") << 0;
        QTest::newRow("no state") << QByteArray(R"({"jobId":1})") << QString() << 0;
        QTest::newRow("empty state") << QByteArray(R"({"state":""})") << QString() << 0;
        QTest::newRow("null state")
                << QByteArray(R"({"state":null,"progress":100})") << QString() << 0;
        QTest::newRow("null") << QByteArray("null") << QString() << 0;
    }
    void jobStatesAndProgress()
    {
        QFETCH(QByteArray, data);
        QFETCH(QString, state);
        QFETCH(int, progress);
        const std::optional<ServerJob> job = readJob(value(data), JobId{1}, {});
        QCOMPARE(job.has_value(), !state.isNull());
        if (!job)
            return;
        QCOMPARE(job->stateName, state);
        QCOMPARE(job->progress, progress);
    }

    void jobs_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<QList<qint64>>("ids");

        const QByteArray three = R"([{"jobId":1,"state":"x","startTime":1784026800000},
                                     {"jobId":"3","state":"x","startTime":1784026802000},
                                     {"jobId":2,"state":"x","startTime":1784026801},
                                     {"jobId":4,"state":"x"},
                                     {"state":"x"}, 17, null])";
        QTest::newRow("records, sorted")
                << QByteArray("{\"records\":" + three + "}") << true << QList<qint64>{3, 2, 1, 4};
        QTest::newRow("bare array") << three << true << QList<qint64>{3, 2, 1, 4};
        QTest::newRow("none") << QByteArray(R"({"records":[]})") << true << QList<qint64>();
        QTest::newRow("null records")
                << QByteArray(R"({"records":null})") << true << QList<qint64>();
        QTest::newRow("null") << QByteArray("null") << true << QList<qint64>();
        QTest::newRow("empty object") << QByteArray("{}") << true << QList<qint64>();
        QTest::newRow("another key")
                << QByteArray(R"({"jobs":[{"jobId":1}]})") << false << QList<qint64>();
        QTest::newRow("records of another type")
                << QByteArray(R"({"records":"none"})") << false << QList<qint64>();
        QTest::newRow("text") << QByteArray("\"none\"") << false << QList<qint64>();
    }
    void jobs()
    {
        QFETCH(QByteArray, data);
        QFETCH(bool, readable);
        QFETCH(QList<qint64>, ids);
        const std::optional<QList<ServerJob>> jobs = readJobs(value(data), {});
        QCOMPARE(jobs.has_value(), readable);
        QList<qint64> read;
        for (const ServerJob &job : jobs.value_or(QList<ServerJob>()))
            read.append(job.id.value);
        QCOMPARE(read, ids);
        QVERIFY(!readJobs(QJsonValue(QJsonValue::Undefined), {}));
    }

    void onlyWantedJobsAreRead()
    {
        const QJsonValue data = value(json(
                "[{'jobId':1,'state':'x'},{'jobId':'2','state':'x'},{'jobId':3,'state':'x'}]"));
        const auto jobs = readJobs(data, {}, QSet{JobId{2}, JobId{4}});
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 1);
        QCOMPARE(jobs->first().id, JobId{2});
        QVERIFY(readJobs(data, {}, QSet<JobId>())->isEmpty());
        QCOMPARE(readJobs(data, {})->size(), 3);
    }

    void textsAreMadePlainAndCut()
    {
        const QByteArray data = json("{'state':'Refresh\\u202ePending','collectionName':'"
                                     "a\\u0000b\\nc','reason':'<b>\\u001b[31m@'}")
                                        .replace('@', QByteArray(40000, 'x'));
        const std::optional<ServerJob> job = readJob(value(data), JobId{1}, {});
        QVERIFY(job);
        QCOMPARE(job->stateName, QStringLiteral("Refresh\uFFFDPending"));
        QCOMPARE(job->collection, QStringLiteral("a\uFFFDb c"));
        QVERIFY(job->reason.startsWith(QStringLiteral("<b>\uFFFD[31m")));
        QCOMPARE(job->reason.size(), kLongestServerText);
    }

    void secretsAreTakenOut()
    {
        const ServerText clean(Secret("root:MARKER-PASSWORD"));
        const std::optional<ServerJob> job = readJob(
                value(json("{'state':'root:MARKER-PASSWORD','collectionName':'MARKER-PASSWORD',"
                           "'externalSource':'s3://b/MARKER-PASSWORD/','reason':'for "
                           "root:MARKER-PASSWORD and MARKER-PASSWORD'}")),
                JobId{1}, clean);
        QVERIFY(job);
        for (const QString &text : {job->stateName, job->collection, job->source, job->reason})
            QVERIFY2(!text.contains(QLatin1String("MARKER")), qPrintable(text));
    }

    void aPasswordThatIsAWordDoesNotSpoilNames()
    {
        const ServerText clean(Secret("root:books"));
        QCOMPARE(clean.name(QStringLiteral("ext_books")), QStringLiteral("ext_books"));
        QCOMPARE(clean.source(QStringLiteral("s3://my-bucket/books/token=1/")),
                 QStringLiteral("s3://my-bucket/books/token=1/"));
        QVERIFY(!clean.words(QStringLiteral("the password books is wrong"))
                         .contains(QLatin1String("books")));
    }
};

HEADWATER_TEST(TestReplies, QCoreApplication)
#include "tst_replies.moc"
