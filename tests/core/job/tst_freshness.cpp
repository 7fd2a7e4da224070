// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/job/freshness.h"

#include "core/job/refreshstrip.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QTest>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

using Shape = StripMark::Shape;

const QDateTime kNow(QDate(2026, 11, 30), QTime(14, 2), kUtc);

PastRefresh past(int id, JobState state, std::chrono::seconds ago = 0s,
                 std::chrono::milliseconds took = 100ms, bool hasCaution = false)
{
    const QDateTime end = kNow.addSecs(-ago.count());
    return {LocalJobId(id), state, hasCaution, end, end, took};
}

/// Done refreshes that ended so many hours ago.
PastRefreshes doneBefore(const QList<int> &hours)
{
    PastRefreshes refreshes;
    for (qsizetype i = 0; i < hours.size(); ++i)
        refreshes.append(past(int(i + 1), JobState::Done, std::chrono::hours(hours[i])));
    return refreshes;
}

} // namespace

class TestFreshness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void ages_data()
    {
        QTest::addColumn<EnvironmentTag>("tag");
        QTest::addColumn<qint64>("hours");
        QTest::addColumn<QString>("freshness");
        const auto production = EnvironmentTag::Production;
        QTest::newRow("production, today") << production << qint64(23) << "fresh";
        QTest::newRow("production, a day") << production << qint64(24) << "stale";
        QTest::newRow("production, two days") << production << qint64(71) << "stale";
        QTest::newRow("production, three days") << production << qint64(72) << "very-stale";
        for (const auto tag :
             {EnvironmentTag::None, EnvironmentTag::Staging, EnvironmentTag::Development}) {
            const QByteArray name = wordOf(tag).toLatin1();
            QTest::addRow("%s, three days", name.constData()) << tag << qint64(72) << "fresh";
            QTest::addRow("%s, a week", name.constData()) << tag << qint64(7 * 24) << "stale";
            QTest::addRow("%s, two weeks", name.constData())
                    << tag << qint64(14 * 24) << "very-stale";
        }
        QTest::newRow("by a clock ahead of ours") << production << qint64(-5) << "fresh";
    }
    void ages()
    {
        QFETCH(EnvironmentTag, tag);
        QFETCH(qint64, hours);
        QFETCH(QString, freshness);
        const Freshness found
                = freshnessOf(kNow.addSecs(-hours * 3600), FreshnessLimits().of(tag), kNow);
        QCOMPARE(freshnessKey(found), freshness);
        QCOMPARE(isStale(found), freshness.endsWith(QLatin1String("stale")));
    }

    void whatWasNeverDoneHasNoAge()
    {
        const Freshness found = freshnessOf({}, FreshnessLimits().production, kNow);
        QCOMPARE(freshnessKey(found), QStringLiteral("never"));
        QVERIFY(!isStale(found));
    }

    void usualDurations_data()
    {
        QTest::addColumn<QList<int>>("seconds"); // of done refreshes
        QTest::addColumn<int>("usual"); // -1: nothing
        QTest::newRow("none") << QList<int>{} << -1;
        QTest::newRow("too few") << QList<int>{1, 2, 3, 4} << -1;
        QTest::newRow("odd") << QList<int>{80, 5, 60, 900, 70} << 70;
        QTest::newRow("even") << QList<int>{10, 20, 30, 40, 50, 60} << 35;
        QTest::newRow("one outlier") << QList<int>{60, 60, 60, 60, 36000} << 60;
    }

    void usualDurations()
    {
        QFETCH(QList<int>, seconds);
        QFETCH(int, usual);
        PastRefreshes refreshes{past(1, JobState::Failed, 0s, 9h),
                                past(2, JobState::Running, 0s, 9h)};
        for (const int duration : seconds) {
            const auto id = int(refreshes.size()) + 1;
            refreshes.append(past(id, JobState::Done, 0s, std::chrono::seconds(duration)));
        }
        const auto known = usualDuration(refreshes);
        QCOMPARE(known ? int(*known / 1s) : -1, usual);
    }

    void usualIntervals_data()
    {
        QTest::addColumn<PastRefreshes>("refreshes");
        QTest::addColumn<qint64>("hours"); // -1: not yet
        QTest::newRow("none") << PastRefreshes() << qint64(-1);
        QTest::newRow("four") << doneBefore({96, 72, 48, 24}) << qint64(-1);
        QTest::newRow("five, daily") << doneBefore({120, 96, 72, 48, 24}) << qint64(24);
        QTest::newRow("one gap does not count") << doneBefore({900, 72, 48, 24, 0}) << qint64(24);
        QTest::newRow("between the two in the middle")
                << doneBefore({100, 96, 90, 80, 0}) << qint64(8); // 4 6 10 80
        QTest::newRow("an odd number of intervals")
                << doneBefore({200, 100, 96, 90, 80, 0}) << qint64(10); // 100 4 6 10 80
        PastRefreshes mixed = doneBefore({120, 96, 72, 48, 24});
        mixed.insert(2, past(9, JobState::Failed, 80h));
        QTest::newRow("failures do not count") << mixed << qint64(24);
        mixed.removeFirst();
        QTest::newRow("nor make up for done ones") << mixed << qint64(-1);
        QTest::newRow("ended in another order") << doneBefore({120, 72, 96, 48, 24}) << qint64(24);
    }
    void usualIntervals()
    {
        QFETCH(PastRefreshes, refreshes);
        QFETCH(qint64, hours);
        const auto usual = usualInterval(refreshes);
        QCOMPARE(usual ? usual->count() : -1, hours < 0 ? -1 : hours * 3600);
    }

    void shapes_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<bool>("hasCaution");
        QTest::addColumn<int>("shape");
        const auto row
                = [](const char *name, JobState state, Shape shape, bool hasCaution = false) {
                      QTest::newRow(name) << state << hasCaution << int(shape);
                  };
        row("done", JobState::Done, Shape::Done);
        row("done, check", JobState::Done, Shape::DoneCheck, true);
        row("failed", JobState::Failed, Shape::Failed);
        row("failed with a caution", JobState::Failed, Shape::Failed, true);
        row("stalled", JobState::Stalled, Shape::Stalled);
        row("lost", JobState::Lost, Shape::Lost);
        row("unknown", JobState::UnknownOutcome, Shape::Unknown);
        row("forgotten", JobState::Forgotten, Shape::Unknown);
        row("sending", JobState::Sending, Shape::Running);
        row("pending", JobState::Pending, Shape::Running);
        row("running", JobState::Running, Shape::Running);
    }
    void shapes()
    {
        QFETCH(JobState, state);
        QFETCH(bool, hasCaution);
        QFETCH(int, shape);
        QCOMPARE(int(stripShape(state, hasCaution)), shape);
    }

    void heightIsTheLogarithmOfTheDuration()
    {
        const auto marks = stripOf(
                {past(1, JobState::Done, 3h, 10ms), past(2, JobState::Failed, 2h),
                 past(3, JobState::Done, 1h, 100ms), past(4, JobState::Done, 0h, 1000ms)});
        QCOMPARE(marks.size(), 4);
        QVERIFY(marks[0].height > 0.2);
        QCOMPARE(marks[3].height, 1.0);
        QVERIFY(qFuzzyCompare(marks[2].height, (marks[0].height + marks[3].height) / 2));
    }

    void equalDurationsAreEquallyHigh()
    {
        const auto marks
                = stripOf({past(1, JobState::Done, 2h, 1000ms), past(2, JobState::Done, 1h, 1010ms),
                           past(3, JobState::Done, 0h, 0ms)});
        QVERIFY(marks[0].height > 0.9); // beside one that took no time at all
        const auto alike = stripOf(
                {past(1, JobState::Done, 2h, 1000ms), past(2, JobState::Done, 1h, 1010ms)});
        QCOMPARE(alike[0].height, alike[1].height);
        QVERIFY(alike[0].height < 0.9);
    }

    void aChangeTakesThePlaceOfWhatWasKnown()
    {
        PastRefreshes refreshes{past(1, JobState::Done), past(3, JobState::Running)};
        addRefresh(refreshes, past(3, JobState::Done));
        QCOMPARE(refreshes.size(), 2);
        QCOMPARE(refreshes.last().state, JobState::Done);
        addRefresh(refreshes, past(2, JobState::Failed)); // learned late
        QCOMPARE(refreshes[1].state, JobState::Failed);
        addRefresh(refreshes, past(4, JobState::Queued)); // was not sent
        QCOMPARE(refreshes.size(), 3);
        addRefresh(refreshes, past(3, JobState::Superseded)); // another stands for it
        QCOMPARE(refreshes.size(), 2);
    }

    void onlyTheNewestAreKept()
    {
        PastRefreshes refreshes;
        for (int id = 1; id <= 40; ++id)
            addRefresh(refreshes, past(id, JobState::Done));
        QCOMPARE(refreshes.size(), kPastRefreshes);
        QCOMPARE(refreshes.first().id, LocalJobId(11));
        addRefresh(refreshes, past(2, JobState::Done)); // too old
        QCOMPARE(refreshes.first().id, LocalJobId(11));
    }

    void summary()
    {
        PastRefreshes refreshes;
        QCOMPARE(summaryOf(refreshes).refreshes, 0);
        for (int id = 1; id <= 26; ++id)
            refreshes.append(past(id, JobState::Done, 0s, 100ms, id == 3));
        refreshes.append(past(27, JobState::Lost));
        for (int id = 28; id <= 30; ++id)
            refreshes.append(past(id, JobState::Failed));
        const StripSummary found = summaryOf(refreshes);
        QCOMPARE(found, (StripSummary{30, 26, 3, Shape::Failed, 3}));
    }

    void durationsAreThoseOfTheJob()
    {
        RefreshJob job;
        job.localId = LocalJobId(7);
        job.state = JobState::Done;
        job.caution = QStringLiteral("no rows");
        job.sentAt = kNow.addSecs(-60);
        job.startedAt = kNow.addSecs(-3000); // by another clock
        job.endedAt = kNow.addSecs(-2990);
        const PastRefresh refresh = PastRefresh::of(job, kNow);
        QCOMPARE(refresh.took, 10s);
        QCOMPARE(refresh.endedAt, job.endedAt);
        QVERIFY(refresh.hasCaution);
        job.endedAt = {};
        QCOMPARE(PastRefresh::of(job, kNow).endedAt, job.sentAt);
    }
};

HEADWATER_TEST(TestFreshness, QCoreApplication)
#include "tst_freshness.moc"
