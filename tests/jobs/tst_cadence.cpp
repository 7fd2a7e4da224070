// SPDX-License-Identifier: Apache-2.0
#include "jobs/cadence.h"
#include "jobs/duplicateguard.h"
#include "jobs/jobfinder.h"
#include "support/teststrict.h"

using namespace headwater;
using namespace std::chrono_literals;

namespace {

const QDateTime kSent = QDateTime(QDate(2026, 7, 14), QTime(12, 0), Qt::UTC);

ServerJob job(qint64 id, int startedAfter, const char *state = "RefreshInProgress",
              const char *source = "s3://b/k/")
{
    ServerJob seen;
    seen.id = {id};
    seen.stateName = QLatin1String(state);
    seen.source = QLatin1String(source);
    seen.startTime = kSent.addSecs(startedAfter);
    return seen;
}

} // namespace

class TestCadence final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void waitsGrowWithTheAgeOfAJob()
    {
        QCOMPARE(pollInterval(0s), 1s);
        QCOMPARE(pollInterval(1s), 2s);
        QCOMPARE(pollInterval(29s), 2s);
        QCOMPARE(pollInterval(30s), 5s);
        QCOMPARE(pollInterval(299s), 5s);
        QCOMPARE(pollInterval(300s), 15s);
        QCOMPARE(pollInterval(24h), 15s);
    }

    void jitterStaysWithinAFifth()
    {
        QCOMPARE(withJitter(1000ms, 0.0), 800ms);
        QCOMPARE(withJitter(1000ms, 0.5), 1000ms);
        QVERIFY(withJitter(1000ms, 0.999) < 1201ms);
    }

    void failuresDoubleTheWaitUpToAMinute()
    {
        BackOff backOff;
        QCOMPARE(backOff.slowed(2s), 2s);
        backOff.failed({});
        QCOMPARE(backOff.slowed(2s), 4s);
        backOff.failed({});
        QCOMPARE(backOff.slowed(2s), 8s);
        for (int i = 0; i < 100; ++i)
            backOff.failed({});
        QCOMPARE(backOff.slowed(2s), 60s);
        QCOMPARE(backOff.slowed(15s), 60s);
        backOff.succeeded();
        QCOMPARE(backOff.slowed(2s), 2s);
    }

    void aServerMayAskForMoreTimeButNotForEver()
    {
        BackOff backOff;
        backOff.failed(90s);
        QCOMPARE(backOff.slowed(2s), 90s);
        backOff.failed(1000h);
        QCOMPARE(backOff.slowed(2s), 10min);
        backOff.failed({}); // the next failure without a wish
        QVERIFY(backOff.slowed(2s) <= 60s);
    }

    void theBudgetHoldsOverAnyStretchOfTime()
    {
        RequestBudget budget;
        std::chrono::milliseconds now = 1h;
        QList<std::chrono::milliseconds> spent;
        for (int i = 0; i < 50; ++i) {
            now += budget.wait(now) + (i % 7) * 20ms;
            QCOMPARE(budget.wait(now), 0ms);
            budget.spend(now);
            spent.append(now);
        }
        for (qsizetype i = RequestBudget::kPerSecond; i < spent.size(); ++i)
            QVERIFY(spent[i] - spent[i - RequestBudget::kPerSecond] >= 1s);
    }

    void theJobOfARequestIsTheFirstThatStartedAfterIt()
    {
        const QList<ServerJob> jobs {job(4, 9), job(3, 2), job(2, -1)};
        QCOMPARE(startedBy(jobs, QStringLiteral("s3://b/k/"), kSent)->id, JobId {3});
        QCOMPARE(startedBy(jobs, {}, kSent)->id, JobId {3});
    }

    void anotherSourceOrAnEarlierStartIsNotOurs()
    {
        const QList<ServerJob> jobs {job(3, 2, "RefreshInProgress", "s3://other/"), job(2, -1)};
        QVERIFY(!startedBy(jobs, QStringLiteral("s3://b/k/"), kSent));
        ServerJob timeless = job(5, 0);
        timeless.startTime = {};
        QVERIFY(!startedBy({timeless}, {}, kSent));
    }

    void onlyAJobThatHasNotEndedIsActive()
    {
        const QList<ServerJob> ended {job(3, 2, "RefreshCompleted"), job(2, 1, "RefreshFailed")};
        QVERIFY(!activeAmong(ended));
        QCOMPARE(activeAmong(ended + QList {job(1, 0, "RefreshPending")})->id, JobId {1});
        QCOMPARE(activeAmong({job(7, 0, "RefreshNovel")})->id, JobId {7});
    }
};

QTEST_GUILESS_MAIN(TestCadence)
#include "tst_cadence.moc"
