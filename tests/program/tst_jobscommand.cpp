// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "store/profile/profile.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace Qt::StringLiterals;

/// `headwater jobs`: the history without a window, and following what another run left behind.
class TestJobsCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void anEmptyHistoryIsNoFailure()
    {
        const test::Programs programs;
        for (const QStringList &words : {QStringList{u"jobs"_s}, {u"jobs"_s, u"--wait"_s}}) {
            const auto ended = programs.run(words);
            QCOMPARE(ended.code, 0);
            QCOMPARE(ended.output, QByteArray());
            QCOMPARE(ended.errors, QByteArray());
        }
    }

    void listsNewestFirst()
    {
        const test::Programs programs;
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {u"--wait"_s});
        refresh(programs, u"lake/analytics/ext_events"_s, {u"--wait"_s});

        const auto all = programs.run({u"jobs"_s, u"--json"_s});
        QCOMPARE(all.code, 0);
        QCOMPARE(collections(all), (QStringList{u"ext_events"_s, u"ext_books"_s}));
        const QJsonObject job = all.lines().first();
        QCOMPARE(QStringList(job.keys()),
                 (QStringList{u"collection"_s, u"database"_s, u"ended"_s, u"endpoint"_s, u"jobId"_s,
                              u"progress"_s, u"reason"_s, u"sent"_s, u"source"_s, u"started"_s,
                              u"state"_s}));
        QCOMPARE(job["state"_L1].toString(), u"Done"_s);
        QCOMPARE(job["database"_L1].toString(), u"analytics"_s);
        QCOMPARE(job["progress"_L1].toInteger(), 100);
        const qint64 id = job["jobId"_L1].toInteger();
        QVERIFY(id > (Q_INT64_C(1) << 53));
        for (const QLatin1String key : {"sent"_L1, "started"_L1, "ended"_L1}) {
            const QDateTime time = QDateTime::fromString(job[key].toString(), Qt::ISODateWithMs);
            QVERIFY(time.isValid() && time.timeSpec() == Qt::UTC);
        }

        const auto plain = programs.run({u"jobs"_s, u"lake/analytics"_s});
        const QStringList cells = QString::fromUtf8(plain.output).split(u'\t');
        QCOMPARE(cells.size(), 5); // of one row
        QCOMPARE(cells.mid(0, 3),
                 (QStringList{u"Done"_s, u"lake/analytics/ext_events"_s, QString::number(id)}));
        QCOMPARE(collections(programs.run({u"jobs"_s, u"lake"_s, u"--json"_s})).size(), 2);
        QCOMPARE(programs.run({u"jobs"_s, u"lake/nowhere"_s}).output, QByteArray());
    }

    void waitFollowsWhatHadNotEnded()
    {
        const test::Programs programs({u"--tick"_s, u"400"_s});
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {});
        const QJsonObject before = programs.run({u"jobs"_s, u"--json"_s}).lines().value(0);
        QCOMPARE(before["state"_L1].toString(), u"Pending"_s);

        const auto ended = programs.run({u"jobs"_s, u"--wait"_s, u"--json"_s});
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.lines().size(), 1);
        const QJsonObject after = ended.lines().value(0);
        QCOMPARE(after["state"_L1].toString(), u"Done"_s);
        QCOMPARE(after["jobId"_L1].toInteger(), before["jobId"_L1].toInteger());
        QCOMPARE(programs.received(u"/refresh"_s).size(), 1);
    }

    void waitEndsByTheWorst_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("state");
        QTest::newRow("failed") << u"bidi-reason"_s << QStringList() << 1 << u"Failed"_s;
        QTest::newRow("lost") << u"dropped-job"_s << QStringList() << 4 << u"Lost"_s;
        QTest::newRow("no end") << u"stuck-pending"_s << QStringList{u"--timeout"_s, u"3"_s} << 3
                                << u"Pending"_s;
        QTest::newRow("more time than a timer has")
                << u"bidi-reason"_s << QStringList{u"--timeout"_s, u"4294968"_s} << 1
                << u"Failed"_s;
        QTest::newRow("token refused") << u"http-401@poll"_s << QStringList() << 1 << u"Pending"_s;
    }

    void waitEndsByTheWorst()
    {
        QFETCH(QString, fault);
        QFETCH(QStringList, options);
        const test::Programs programs({u"--fault"_s, fault});
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {});
        const auto ended = programs.run(QStringList{u"jobs"_s, u"--wait"_s, u"--json"_s} + options);
        QTEST(ended.code, "code");
        QTEST(ended.lines().value(0)["state"_L1].toString(), "state");
    }

    void waitJudgesOnlyWhatItFollowed()
    {
        const test::Programs programs({u"--fault"_s, u"bidi-reason"_s});
        addEndpoint(programs);
        programs.run({u"refresh"_s, u"lake/default/ext_books"_s, u"--wait"_s});
        QCOMPARE(programs.run({u"jobs"_s, u"--wait"_s}).code, 0);
    }

    void aHistoryThatCannotBeReadIsAFailure_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("list") << QStringList{u"jobs"_s};
        QTest::newRow("wait") << QStringList{u"jobs"_s, u"--wait"_s};
        QTest::newRow("wait, json") << QStringList{u"jobs"_s, u"--wait"_s, u"--json"_s};
    }

    void aHistoryThatCannotBeReadIsAFailure()
    {
        QFETCH(QStringList, words);
        const test::Programs programs;
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {u"--wait"_s});
        QFile file(Profile::at(programs.profile())->historyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray(8192, 'x')) > 0);
        file.close();
        const auto ended = programs.run(words);
        QCOMPARE(ended.code, 1);
        QVERIFY(!ended.errors.isEmpty());
        QCOMPARE(ended.output, QByteArray());
    }

    void whatNobodyCanFollowIsNotDone()
    {
        const test::Programs programs({u"--fault"_s, u"stuck-pending"_s});
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {});
        QCOMPARE(programs.run({u"endpoint"_s, u"remove"_s, u"lake"_s}).code, 0);
        const auto ended = programs.run({u"jobs"_s, u"--wait"_s, u"--json"_s});
        QCOMPARE(ended.lines().value(0)["state"_L1].toString(), u"Pending"_s);
        QCOMPARE(ended.code, 1);
    }

    void theTokenOfTheEnvironmentCountsWithoutATarget()
    {
        const test::Programs programs({u"--token"_s, u"open-sesame"_s, u"--tick"_s, u"400"_s});
        const auto run = [&programs](const QStringList &words, const QString &token) {
            return programs.run(words, {}, token);
        };
        QCOMPARE(run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url()}, u"open-sesame"_s).code,
                 0);
        QCOMPARE(run({u"refresh"_s, u"lake/default/ext_books"_s}, u"open-sesame"_s).code, 0);
        const QStringList wait{u"jobs"_s, u"--wait"_s, u"--json"_s};
        const auto without = run(wait, {});
        QCOMPARE(without.code, 1);
        QVERIFY(without.lines().value(0)["state"_L1].toString() != u"Done"_s);
        const auto with = run(wait, u"open-sesame"_s);
        QVERIFY2(with.code == 0, with.errors.constData());
        QCOMPARE(with.lines().value(0)["state"_L1].toString(), u"Done"_s);
    }

    void newSettingsThatWereNotSentAreListedAsSuch()
    {
        const test::Programs programs({u"--fault"_s, u"stuck-pending"_s});
        addEndpoint(programs);
        refresh(programs, u"lake/default/ext_books"_s, {});
        programs.run({u"refresh"_s, u"lake/default/ext_books"_s, u"--source"_s,
                      u"s3://localhost:9000/b/k/"_s, u"--spec"_s, u"-"_s},
                     R"({"format":"parquet","extfs":{"access_key_id":"A","access_key_value":"B",)"
                     R"("cloud_provider":"minio","region":"us-east-1"}})");
        const auto listed = programs.run({u"jobs"_s, u"--json"_s});
        QStringList states;
        for (const QJsonObject &row : listed.lines())
            states << row["state"_L1].toString();
        QCOMPARE(states, QStringList({u"Superseded"_s, u"Pending"_s}));
        QCOMPARE(listed.lines().value(0)["caution"_L1].toString(),
                 u"The new settings were not sent."_s);
        QCOMPARE(programs.received(u"/refresh"_s).size(), 1);
    }

    void aJobThatAnotherProgramSendsKeepsItsId()
    {
        // The response takes seconds to arrive, and the job list does not show the job.
        const test::Programs programs(
                {u"--fault"_s, u"slow-drip@submit"_s, u"--fault"_s, u"http-500@list"_s});
        addEndpoint(programs);
        const auto sending = programs.start(
                {u"refresh"_s, u"lake/default/ext_books"_s, u"--wait"_s, u"--json"_s});
        QTRY_COMPARE_WITH_TIMEOUT(programs.received(u"/refresh"_s).size(), 1, 30'000);
        const auto looked = programs.run({u"jobs"_s, u"--wait"_s, u"--json"_s});
        QVERIFY(sending->waitForFinished(60'000));
        QCOMPARE(sending->exitCode(), 0);

        const QByteArray last = sending->readAllStandardOutput().trimmed().split('\n').last();
        const qint64 id = QJsonDocument::fromJson(last).object()["jobId"_L1].toInteger();
        QVERIFY(id > 0);
        for (const auto &listed : {looked, programs.run({u"jobs"_s, u"--json"_s})}) {
            const QJsonObject row = listed.lines().value(0);
            QCOMPARE(row["jobId"_L1].toInteger(), id);
            QCOMPARE(row["state"_L1].toString(), u"Done"_s);
        }
        QCOMPARE(looked.code, 0);
    }

    void usageMistakesAreSaid()
    {
        const test::Programs programs;
        for (const QStringList &words : {QStringList{u"jobs"_s, u"nobody"_s},
                                         {u"jobs"_s, u"a"_s, u"b"_s},
                                         {u"jobs"_s, u"--timeout"_s, u"0"_s},
                                         {u"jobs"_s, u"--unknown"_s}}) {
            const auto ended = programs.run(words);
            QCOMPARE(ended.code, 2);
            QVERIFY(ended.errors.startsWith("headwater: "));
        }
    }

private:
    static void addEndpoint(const test::Programs &programs)
    {
        const auto added = programs.run({u"endpoint"_s, u"add"_s, u"lake"_s, programs.url()});
        QVERIFY2(added.code == 0, added.errors.constData());
    }

    static void refresh(const test::Programs &programs, const QString &target,
                        const QStringList &options)
    {
        const auto ended = programs.run(QStringList{u"refresh"_s, target} + options);
        QVERIFY2(ended.code == 0, ended.errors.constData());
    }

    static QStringList collections(const test::Programs::Ended &ended)
    {
        QStringList names;
        for (const QJsonObject &job : ended.lines())
            names.append(job["collection"_L1].toString());
        return names;
    }
};

HEADWATER_TEST(TestJobsCommand, QCoreApplication)
#include "tst_jobscommand.moc"
