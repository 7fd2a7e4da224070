// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/joblab.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {

/// Puts a row into the history that an earlier run left over.
RefreshJob leftOverIn(test::JobLab &lab, const QString &collection, const QString &source = {})
{
    RefreshJob left;
    left.collection = {lab.endpoint.id, QStringLiteral("default"), collection};
    left.source = source;
    left.state = JobState::Queued;
    const auto row = lab.history->insert(left);
    if (!row)
        qFatal("%s", qPrintable(row.error().message));
    left.localId = *row;
    return left;
}

} // namespace

class TestQueueWithTracker final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aWithdrawalThatIsCancelledLeavesTheRestOver()
    {
        test::JobLab lab;
        QList<RefreshJob> jobs;
        for (int i = 0; i < 100; ++i)
            jobs << leftOverIn(lab, QStringLiteral("c%1").arg(i));
        RefreshQueue queue(lab.tracker);
        queue.offer(lab.tracker.leftOver());
        connect(&lab.tracker, &RefreshTracker::withdrawalProgressed, &lab.tracker,
                [&](qsizetype done, qsizetype all) {
                    QCOMPARE(all, 100);
                    if (done < all / 2)
                        lab.tracker.cancelWithdrawal();
                });
        QSignalSpy ended(&lab.tracker, &RefreshTracker::withdrawalEnded);
        queue.withdrawLeftOver();
        QCOMPARE(queue.status().leftOver, 0);
        QTRY_VERIFY(queue.status().leftOver > 0);
        QCOMPARE(ended.size(), 1);
        QVERIFY(queue.status().leftOver < 100);
        QCOMPARE(lab.history->unfinished()->size(), queue.status().leftOver);
        lab.tracker.withdraw(
                {queue.leftOver().constFirst().localId}); // and can be withdrawn after all
        QTRY_COMPARE(lab.history->unfinished()->size(), queue.status().leftOver);
    }

    void sendsThroughATracker()
    {
        test::JobLab lab;
        lab.server.setScript(test::kRefresh,
                             {test::JobLab::accepted(1), test::JobLab::accepted(2)});
        const auto ended = [&](qint64 id) {
            return test::JobLab::described(
                    test::JobLab::record(id, "RefreshCompleted", lab.clock.now()));
        };
        lab.server.setScript(test::kDescribe, {ended(1), ended(2)});
        leftOverIn(lab, QStringLiteral("left"));
        leftOverIn(lab, QStringLiteral("new"), QStringLiteral("s3://lake/new/"));

        RefreshQueue queue(lab.tracker);
        queue.setAtOnce(1);
        lab.tracker.resume();
        queue.offer(lab.tracker.leftOver());
        QCOMPARE(queue.status(), (QueueStatus{0, 0, 0, 0, 2, false, {}}));

        const QList<CollectionRef> chosen{
                {lab.endpoint.id, QStringLiteral("default"), QStringLiteral("books")},
                {lab.endpoint.id, QStringLiteral("default"), QStringLiteral("left")}};
        VERIFY_RESULT(queue.add(chosen));
        QCOMPARE(queue.status(), (QueueStatus{1, 1, 0, 0, 1, false, {}}));
        QVERIFY(lab.goOnUntil([&] { return queue.status().done == 2; }));
        QCOMPARE(lab.server.count(test::kRefresh), 2);

        queue.withdrawLeftOver();
        QCOMPARE(queue.status().leftOver, 0);
        QTRY_VERIFY(lab.history->unfinished()->isEmpty());
        const auto unfinished = lab.history->unfinished();
        VERIFY_RESULT(unfinished);
        QVERIFY(unfinished->isEmpty());
    }

    void aRowThatIsGoneIsToldAndKeepsNoSlot()
    {
        test::JobLab lab;
        const RefreshJob left = leftOverIn(lab, QStringLiteral("left"));
        RefreshQueue queue(lab.tracker);
        QSignalSpy failed(&lab.tracker, &RefreshTracker::historyFailed);
        queue.offer(lab.tracker.leftOver());
        VERIFY_RESULT(lab.history->remove(left.localId));
        VERIFY_RESULT(queue.add({left.collection}));
        QCOMPARE(queue.status(), (QueueStatus{0, 0, 0, 0, 1, false, {}}));
        QCOMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QVERIFY2(error.message.contains(QStringLiteral("not sent")), qPrintable(error.message));
        QVERIFY(!error.detail.isEmpty());
    }

    void whatAnotherProgramSentTakesTheSlotOfItsJob()
    {
        test::JobLab lab;
        lab.server.setScript(test::kDescribe,
                             {test::JobLab::described(test::JobLab::record(7, "RefreshCompleted",
                                                                           lab.clock.now()))});
        RefreshJob left = leftOverIn(lab, QStringLiteral("left"));
        RefreshQueue queue(lab.tracker);
        queue.offer(lab.tracker.leftOver());
        left.state = JobState::Running;
        left.serverId = JobId{7};
        VERIFY_RESULT(lab.history->update(left));
        VERIFY_RESULT(queue.add({left.collection}));
        QCOMPARE(lab.job(left.localId).state, JobState::Running);
        QVERIFY(lab.goOnUntil([&] { return queue.status().done == 1; }));
        QCOMPARE(lab.server.count(test::kRefresh), 0);
    }
};

HEADWATER_TEST(TestQueueWithTracker, QCoreApplication)
#include "tst_queuewithtracker.moc"
