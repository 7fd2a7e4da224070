// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "jobs/cadence.h"
#include "jobs/duplicateguard.h"
#include "jobs/jobfinder.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

const QDateTime kSent = QDateTime(QDate(2026, 7, 14), QTime(12, 0), kUtc);

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
        backOff.failed({}); // the next failure without Retry-After
        QVERIFY(backOff.slowed(2s) <= 60s);
    }

    void theBudgetHoldsWhateverIsDemanded_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    /// Property: for random requests – bursts, pauses, some that wait and some that do not – no
    /// second exceeds the cap, the meter never shows more, and it counts every permitted request.
    void theBudgetHoldsWhateverIsDemanded()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        RequestBudget budget;
        std::chrono::milliseconds now = 1h;
        QList<std::chrono::milliseconds> taken;
        QList<std::chrono::milliseconds> looks;
        QList<std::chrono::milliseconds> facts;
        for (int i = 0; i < 600; ++i) {
            const std::chrono::milliseconds pause(random.bounded(3) == 0 ? random.bounded(1500)
                                                                         : random.bounded(40));
            now += pause;
            const auto what = Reading(random.bounded(3));
            if (random.bounded(4) == 0)
                now += budget.wait(what, now);
            const bool mayLeave = budget.wait(what, now) == 0ms;
            QCOMPARE(budget.take(what, now), mayLeave);
            if (mayLeave) {
                taken.append(now);
                (what == Reading::LiveJobs ? looks : facts).append(now);
            }
            const auto recent = std::count_if(looks.cbegin(), looks.cend(), [now](auto at) {
                return at > now - RequestBudget::kMeterSpan;
            });
            QCOMPARE(budget.looksPerSecond(now),
                     double(recent) / double(RequestBudget::kMeterSpan.count()));
            QVERIFY(budget.looksPerSecond(now) <= RequestBudget::kLooksPerSecond);
        }
        const auto holds = [](const QList<std::chrono::milliseconds> &times, int perSecond) {
            for (qsizetype i = perSecond; i < times.size(); ++i) {
                if (times[i] - times[i - perSecond] < 1s)
                    return false;
            }
            return true;
        };
        QVERIFY(holds(taken, RequestBudget::kPerSecond));
        QVERIFY(holds(looks, RequestBudget::kLooksPerSecond));
        QVERIFY(holds(facts, RequestBudget::kFactsPerSecond));
        for (qsizetype i = 1; i < looks.size(); ++i)
            QVERIFY(looks[i] - looks[i - 1] >= 1000ms / RequestBudget::kLooksPerSecond);
        for (qsizetype i = 1; i < facts.size(); ++i)
            QVERIFY(facts[i] - facts[i - 1] >= 1000ms / RequestBudget::kFactsPerSecond);
        QVERIFY(taken.size() > 100); // the cap does not starve anything
    }

    void whatIsInViewFindsItsTurnBeforeTheRest()
    {
        RequestBudget budget;
        QVERIFY(budget.take(Reading::Rest, 1h));
        QCOMPARE(budget.wait(Reading::LiveJobs, 1h), 0ms); // nothing delays polls of jobs
        const auto turn = 1h + budget.wait(Reading::InView, 1h);
        QVERIFY(!budget.take(Reading::Rest, turn));
        QVERIFY(budget.take(Reading::InView, turn));
        QVERIFY(!budget.take(Reading::Rest, 1h + budget.wait(Reading::Rest, 1h) - 1ms));
    }

    void theJobOfARequestIsTheFirstThatStartedAfterIt()
    {
        const QList<ServerJob> jobs{job(4, 9), job(3, 2), job(2, -1)};
        QCOMPARE(startedBy(jobs, QStringLiteral("s3://b/k/"), kSent)->id, JobId{3});
        QCOMPARE(startedBy(jobs, {}, kSent)->id, JobId{3});
    }

    void anotherSourceOrAnEarlierStartIsNotOurs()
    {
        const QList<ServerJob> jobs{job(3, 2, "RefreshInProgress", "s3://other/"), job(2, -1)};
        QVERIFY(!startedBy(jobs, QStringLiteral("s3://b/k/"), kSent));
        ServerJob timeless = job(5, 0);
        timeless.startTime = {};
        QVERIFY(!startedBy({timeless}, {}, kSent));
    }

    void onlyAJobThatHasNotEndedIsActive()
    {
        const QList<ServerJob> ended{job(3, 2, "RefreshCompleted"), job(2, 1, "RefreshFailed")};
        QVERIFY(!activeAmong(ended));
        QCOMPARE(activeAmong(ended + QList{job(1, 0, "RefreshPending")})->id, JobId{1});
        QCOMPARE(activeAmong({job(7, 0, "RefreshNovel")})->id, JobId{7});
    }
};

HEADWATER_TEST(TestCadence, QCoreApplication)
#include "tst_cadence.moc"
