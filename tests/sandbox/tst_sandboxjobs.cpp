// SPDX-License-Identifier: Apache-2.0
#include "sandbox/jobbook.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::sandbox;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kStart = 1784026800123;
constexpr auto kTick = 100ms;

Job jobReading(const QString &source, qint64 start = kStart)
{
    Job job;
    job.database = QStringLiteral("default");
    job.collection = QStringLiteral("ext_books");
    job.source = source;
    job.spec = QStringLiteral("{\"extfs\":{\"access_key_value\":\"SK\"},\"format\":\"parquet\"}");
    job.start = start;
    job.plan = planFor(source, kTick);
    return job;
}

const QString kGood = QStringLiteral("s3://my-bucket/books/");

} // namespace

class TestSandboxJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void stateFollowsTheClock_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("elapsed");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("progress");
        const QString pending = QStringLiteral("RefreshPending");
        const QString running = QStringLiteral("RefreshInProgress");
        const QString completed = QStringLiteral("RefreshCompleted");
        const QString failed = QStringLiteral("RefreshFailed");

        QTest::newRow("accepted") << kGood << 0 << pending << 0;
        QTest::newRow("still in the first tick") << kGood << 99 << pending << 0;
        QTest::newRow("running") << kGood << 100 << running << 1;
        QTest::newRow("half-way") << kGood << 350 << running << 50;
        QTest::newRow("never 100 before the end") << kGood << 599 << running << 98;
        QTest::newRow("completed") << kGood << 600 << completed << 100;
        const QString empty = QStringLiteral("s3://my-bucket/empty/");
        QTest::newRow("fails late") << empty << 199 << running << 0;
        QTest::newRow("failed") << empty << 200 << failed << 0;
        const QString hang = QStringLiteral("s3://my-bucket/hang/");
        QTest::newRow("stands still") << hang << 400 << running << 42;
        QTest::newRow("for ever") << hang << 2000000000 << running << 42;
        const QString slow = QStringLiteral("s3://my-bucket/slow/");
        QTest::newRow("slow runs") << slow << 60099 << running << 98;
        QTest::newRow("slow ends") << slow << 60100 << completed << 100;
    }

    void stateFollowsTheClock()
    {
        QFETCH(QString, source);
        QFETCH(int, elapsed);
        const QJsonObject json = described(jobReading(source), kStart + elapsed, false);
        QTEST(json.value(QLatin1String("state")).toString(), "state");
        QTEST(json.value(QLatin1String("progress")).toInt(), "progress");
    }

    void progressRisesUnlessItIsToStepBack()
    {
        Job job = jobReading(kGood);
        const auto fallsOnce = [](const Job &watched) {
            int falls = 0;
            for (int elapsed = 1; elapsed <= 600; ++elapsed)
                falls += watched.progressAt(kStart + elapsed)
                        < watched.progressAt(kStart + elapsed - 1);
            return falls;
        };
        QCOMPARE(fallsOnce(job), 0);
        job.plan.stepsBack = true;
        QCOMPARE(fallsOnce(job), 1);
    }

    void timesAndReasonAreToldWhenTheyExist()
    {
        const Job good = jobReading(kGood);
        const QLatin1String end("endTime");
        const QLatin1String reason("reason");
        QCOMPARE(described(good, kStart + 1, false).value(QLatin1String("startTime")).toInteger(),
                 kStart);
        QCOMPARE(described(good, kStart + 599, false).value(end).toInteger(-1), 0);
        QCOMPARE(described(good, kStart + 9999, false).value(end).toInteger(), kStart + 600);
        QVERIFY(!described(good, kStart + 9999, false).contains(reason));

        const Job bad = jobReading(QStringLiteral("s3://my-bucket/denied/"));
        QVERIFY(!described(bad, kStart + 199, false).contains(reason));
        const QString told = described(bad, kStart + 200, false).value(reason).toString();
        QVERIFY2(told.contains(QLatin1String("1005")), qPrintable(told));
    }

    void theSpecIsToldMaskedOrNotAtAll()
    {
        const Job job = jobReading(kGood);
        QVERIFY(!described(job, kStart, false).contains(QLatin1String("externalSpec")));
        QCOMPARE(described(job, kStart, true).value(QLatin1String("externalSpec")).toString(),
                 QStringLiteral(
                         "{\"extfs\":{\"access_key_value\":\"***\"},\"format\":\"parquet\"}"));
    }

    void idsCannotPassThroughADouble()
    {
        JobBook book(1h);
        qint64 last = 0;
        for (int i = 0; i < 1000; ++i) {
            const qint64 id = book.accept(jobReading(kGood, kStart + i / 500)).value;
            QVERIFY(id > last);
            QVERIFY(id > (qint64(1) << 53));
            QVERIFY(static_cast<qint64>(static_cast<double>(id)) != id);
            last = id;
        }
    }

    void aBackwardClockRepeatsNoId()
    {
        JobBook book(1h);
        const JobId first = book.accept(jobReading(kGood));
        QVERIFY(book.accept(jobReading(kGood, kStart - 60000)) > first);
    }

    void oneJobIsActiveUntilItEnds()
    {
        JobBook book(1h);
        const JobId id = book.accept(jobReading(kGood));
        const QString database = QStringLiteral("default");
        const QString name = QStringLiteral("ext_books");
        QCOMPARE(book.active(database, name, kStart + 599)->id, id);
        QVERIFY(!book.active(database, name, kStart + 600));
        QVERIFY(!book.active(QStringLiteral("analytics"), name, kStart));
        QVERIFY(!book.active(database, QStringLiteral("ext_lance"), kStart));
    }

    void completionIsSettledOnce()
    {
        JobBook book(1h);
        book.accept(jobReading(kGood));
        book.accept(jobReading(QStringLiteral("s3://my-bucket/empty/")));
        int completed = 0;
        const auto count = [&completed](const Job &) { ++completed; };
        book.settle(kStart + 599, count);
        QCOMPARE(completed, 0);
        book.settle(kStart + 600, count);
        book.settle(kStart + 700, count);
        QCOMPARE(completed, 1); // the failed one changes nothing
    }

    void endedJobsAreForgottenAfterTheRetention()
    {
        JobBook book(1s);
        const JobId id = book.accept(jobReading(kGood));
        const auto nothing = [](const Job &) {};
        book.settle(kStart + 600 + 999, nothing);
        QVERIFY(book.find(id.value));
        book.settle(kStart + 600 + 1000, nothing);
        QVERIFY(!book.find(id.value));

        const JobId endless = book.accept(jobReading(QStringLiteral("s3://b/hang/")));
        book.settle(kStart + 2000000000, nothing);
        QVERIFY(book.find(endless.value));
    }

    void newestComeFirst()
    {
        JobBook book(1h);
        const JobId first = book.accept(jobReading(kGood));
        const JobId second = book.accept(jobReading(kGood, kStart + 5));
        const std::vector<Job> jobs = book.matching([](const Job &) { return true; });
        QCOMPARE(jobs.size(), size_t(2));
        QCOMPARE(jobs.front().id, second);
        QCOMPARE(jobs.back().id, first);
    }
};

HEADWATER_TEST(TestSandboxJobs, QCoreApplication)
#include "tst_sandboxjobs.moc"
