// SPDX-License-Identifier: Apache-2.0
#include "jobs/queueintake.h"

#include "jobs/faketracker.h"
#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using test::FakeTracker;

class TestQueueIntake final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatHasARowGetsNoOther()
    {
        FakeTracker f;
        QueueIntake intake(f);
        const RefreshJob has = f.leftOver(QStringLiteral("a"));
        intake.add(has, {has.collection, {}});
        RefreshJob none;
        none.collection = FakeTracker::ref(QStringLiteral("b"));
        intake.add(none, {none.collection, {}});
        QCOMPARE(intake.jobs().value(has.collection), has.localId);
        QCOMPARE(intake.jobs().value(none.collection), LocalJobId{});
        const QueueIntake::Taken taken = intake.takeSome();
        VERIFY_RESULT(taken.result);
        QCOMPARE(taken.jobs.size(), 2);
        QCOMPARE(taken.jobs.constFirst().localId, has.localId);
        QCOMPARE(taken.jobs.constLast().localId, f.id(QStringLiteral("b")));
        QCOMPARE(f.rows(), 2);
        QVERIFY(intake.isEmpty());
    }

    void asksForMoreUntilAllAreTaken()
    {
        FakeTracker f;
        QueueIntake intake(f);
        for (int i = 0; i < int(QueueIntake::kWrittenAtOnce) + 1; ++i) {
            RefreshJob job;
            job.collection = FakeTracker::ref(QStringLiteral("c%1").arg(i));
            intake.add(job, {job.collection, {}});
        }
        QSignalSpy due(&intake, &QueueIntake::due);
        VERIFY_RESULT(intake.takeSome().result);
        QCOMPARE(due.size(), 0); // others have their turn first
        QVERIFY(due.wait());
        QCOMPARE(intake.size(), 1);
        VERIFY_RESULT(intake.takeSome().result);
        QVERIFY(!due.wait(20));
    }

    // Nobody waits for the rows of thousands.
    void manyGetTheirRowsAFewAtATime()
    {
        FakeTracker f;
        QList<RefreshRequest> requests;
        for (int i = 0; i < 200; ++i)
            requests << RefreshRequest{FakeTracker::ref(QStringLiteral("c%1").arg(i)), {}};
        const int first = int(QueueIntake::kWrittenAtOnce);
        VERIFY_RESULT(f.queue.add(requests));
        QCOMPARE(f.rows(), first);
        QCOMPARE(f.queue.status().waiting + f.queue.status().underWay, 200);
        QCOMPARE(f.queue.waiting().size(), f.queue.status().waiting);
        RefreshRequest again = requests.constLast(); // has no row yet, and waits already
        again.retries = {LocalJobId{77}};
        VERIFY_RESULT(f.queue.add({again}));
        QTRY_COMPARE(f.rows(), 200);
        QCOMPARE(f.queue.status().waiting + f.queue.status().underWay, 200);
        QCOMPARE(f.retried.value(f.id(QStringLiteral("c199"))),
                 QList<LocalJobId>({LocalJobId{77}}));
        f.end(QStringLiteral("c0"), JobState::Done);
        QCOMPARE(f.sent.constLast(), QStringLiteral("c2")); // in their order
    }

    void whatHasNoRowYetCanBeWithdrawnAndForgotten()
    {
        FakeTracker f;
        QList<RefreshRequest> requests;
        for (const char *name : {"us", "eu"}) {
            for (int i = 0; i < 100; ++i)
                requests << RefreshRequest{
                        FakeTracker::ref(QString::fromLatin1(name) + QString::number(i)), {}};
        }
        VERIFY_RESULT(f.queue.add(requests));
        f.queue.forget({QStringLiteral("us")});
        QCOMPARE(f.queue.status().waiting, 100);
        f.queue.withdrawAll();
        QCOMPARE(f.queue.status(), QueueStatus());
        QTest::qWait(20);
        QCOMPARE(f.rows(), int(QueueIntake::kWrittenAtOnce));
        QCOMPARE(f.queue.status(), QueueStatus());
    }

    void aRowThatCannotBeWrittenLaterIsSaid()
    {
        FakeTracker f;
        QList<RefreshRequest> requests;
        for (int i = 0; i < 100; ++i)
            requests << RefreshRequest{FakeTracker::ref(QStringLiteral("c%1").arg(i)), {}};
        f.unwritable = QStringLiteral("c99");
        QSignalSpy failed(&f.queue, &RefreshQueue::addFailed);
        VERIFY_RESULT(f.queue.add(requests));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Storage);
        QCOMPARE(f.rows(), 99);
    }

    void whatHasNoRowAtTheEndGetsOne()
    {
        test::JobLab lab;
        QList<RefreshRequest> requests;
        for (int i = 0; i < 200; ++i)
            requests << RefreshRequest{
                    {lab.endpoint.id, QStringLiteral("default"), QStringLiteral("c%1").arg(i)}, {}};
        {
            RefreshQueue queue(lab.tracker);
            VERIFY_RESULT(queue.add(requests));
            QVERIFY(lab.history->unfinished()->size() < 200);
        }
        QCOMPARE(lab.history->unfinished()->size(), 200);
        QCOMPARE(lab.server.count(test::kRefresh), 0);
    }
};

HEADWATER_TEST(TestQueueIntake, QCoreApplication)
#include "tst_queueintake.moc"
