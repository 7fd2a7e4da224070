// SPDX-License-Identifier: Apache-2.0
#include "jobs/leftoverjobs.h"

#include "jobs/faketracker.h"
#include "testkit/testprogram.h"

using namespace headwater;
using test::FakeTracker;
using test::words;

class TestLeftOverJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsTheOrderOfTheIds()
    {
        FakeTracker f;
        const RefreshJob a = f.leftOver(QStringLiteral("a"));
        const RefreshJob us = f.leftOver(QStringLiteral("us1"));
        const RefreshJob again = f.leftOver(QStringLiteral("a"));
        LeftOverJobs jobs;
        jobs.add({again, us});
        jobs.add({a, us});
        QCOMPARE(jobs.ids(), QList<LocalJobId>({a.localId, us.localId, again.localId}));
        QCOMPARE(jobs.idsOf(us.collection.endpoint), QList{us.localId});
        QCOMPARE(jobs.sendable().value(a.collection).localId, a.localId);
        jobs.remove({a.localId, LocalJobId{77}});
        QVERIFY(!jobs.contains(a.localId));
        QCOMPARE(jobs.sendable().value(a.collection).localId, again.localId);
        jobs.clear();
        QVERIFY(jobs.jobs().isEmpty());
        QVERIFY(!jobs.contains(us.localId));
    }

    void keepsTheOrderOfTheUser()
    {
        FakeTracker f;
        const RefreshJob a = f.leftOver(QStringLiteral("a"));
        const RefreshJob us1 = f.leftOver(QStringLiteral("us1"));
        const RefreshJob b = f.leftOver(QStringLiteral("b"));
        const RefreshJob us2 = f.leftOver(QStringLiteral("us2"));
        const RefreshJob c = f.leftOver(QStringLiteral("c"));
        LeftOverJobs jobs;
        jobs.setOrder({c.localId, LocalJobId{77}, a.localId});
        jobs.add({a, us1, b, us2, c});
        QCOMPARE(jobs.ids(),
                 QList<LocalJobId>({c.localId, a.localId, us1.localId, b.localId, us2.localId}));
        jobs.move({b.localId, us2.localId}, QueueMove::Up);
        QCOMPARE(jobs.ids(),
                 QList<LocalJobId>({c.localId, b.localId, us2.localId, a.localId, us1.localId}));
        QCOMPARE(jobs.idsBeside(a.localId), QList<LocalJobId>({c.localId, b.localId, a.localId}));
        jobs.move({LocalJobId{77}}, QueueMove::ToTop);
        QCOMPARE(jobs.ids().constFirst(), c.localId);
    }

    void whatIsLeftOverIsNeverSentByItself()
    {
        FakeTracker f;
        QList<RefreshJob> left{f.leftOver(QStringLiteral("a")), f.leftOver(QStringLiteral("b")),
                               f.leftOver(QStringLiteral("c"))};
        std::reverse(left.begin(), left.end()); // a history gives the newest first
        left.append(left.first());
        left.last().state = JobState::Running; // is followed, not offered
        f.queue.offer(left);
        f.add(QStringLiteral("x"));
        f.queue.resume();
        f.end(QStringLiteral("x"), JobState::Done);
        QCOMPARE(f.sent, words("x"));
        QCOMPARE(f.queue.leftOver().first().collection.name, QStringLiteral("a"));
        QCOMPARE(f.queue.status().leftOver, 3);

        const int rows = f.rows();
        f.add(QStringLiteral("c a"));
        QCOMPARE(f.sent, words("x c a"));
        QCOMPARE(f.rows(), rows); // the rows they had
        f.queue.withdrawLeftOver();
        QCOMPARE(f.withdrawn, words("b"));
        QCOMPARE(f.queue.status().leftOver, 0);
    }

    void whatCannotBeReadKeepsNoSlotAndIsLeftOver()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.queue.offer({f.leftOver(QStringLiteral("a"))});
        f.unreadable = QStringLiteral("a");
        f.add(QStringLiteral("a b c"));
        QCOMPARE(f.sent, words("b"));
        QCOMPARE(f.queue.status(), (QueueStatus{1, 1, 0, 0, 1, false, {}}));
        f.unreadable.clear();
        f.end(QStringLiteral("b"), JobState::Done);
        f.end(QStringLiteral("c"), JobState::Done);
        QCOMPARE(f.sent, words("b c")); // it is sent only when somebody asks for it
        f.add(QStringLiteral("a"));
        QCOMPARE(f.sent, words("b c a"));
        QCOMPARE(f.queue.status(), (QueueStatus{0, 1, 0, 0, 0, false, {}}));
    }

    void newSettingsThatAreLeftOverCanOnlyBeForgotten()
    {
        FakeTracker f;
        RefreshJob job = f.leftOver(QStringLiteral("a"));
        job.source = QStringLiteral("s3://lake/a/");
        QVERIFY(!LeftOverJobs::canBeSent(job));
        f.queue.offer({job});
        f.add(QStringLiteral("a")); // with the stored settings, in a row of its own
        QCOMPARE(f.rows(), 2);
        QCOMPARE(f.queue.status().leftOver, 1);
        f.queue.withdraw(job.localId);
        QCOMPARE(f.queue.status().leftOver, 0);
        QCOMPARE(f.withdrawn, words("a"));
    }
};

HEADWATER_TEST(TestLeftOverJobs, QCoreApplication)
#include "tst_leftoverjobs.moc"
