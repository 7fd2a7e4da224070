// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/faketracker.h"
#include "testkit/testprogram.h"

using namespace headwater;
using test::FakeTracker;
using test::words;

class TestRefreshQueue final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsOrderAndCapForEachEndpoint()
    {
        FakeTracker f;
        f.add(QStringLiteral("a b c us1 us2 us3 d"));
        QCOMPARE(f.sent, words("a b us1 us2"));
        f.end(QStringLiteral("us1"), JobState::Running);
        f.end(QStringLiteral("us1"), JobState::Stalled);
        QCOMPARE(f.sent, words("a b us1 us2")); // it is still there
        f.end(QStringLiteral("us1"), JobState::Done);
        QCOMPARE(f.sent, words("a b us1 us2 us3")); // and eu waits for its own
        f.end(QStringLiteral("b"), JobState::Done);
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(f.sent, words("a b us1 us2 us3 c d"));
        QCOMPARE(f.queue.status(), (QueueStatus{0, 4, 3, 0, 0, false, {}}));
    }

    void everyEndFreesTheSlot_data()
    {
        QTest::addColumn<JobState>("end");
        QTest::addColumn<int>("failed");
        for (const JobState state : allJobStates()) {
            if (!isLive(state)) {
                const bool fails = state == JobState::Failed || state == JobState::Lost
                        || state == JobState::UnknownOutcome;
                QTest::newRow(qPrintable(stateKey(state))) << state << int(fails);
            }
        }
    }

    void everyEndFreesTheSlot()
    {
        QFETCH(JobState, end);
        QFETCH(int, failed);
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b"));
        QCOMPARE(f.sent, words("a"));
        f.end(QStringLiteral("a"), end);
        QCOMPARE(f.sent, words("a b")); // nothing stops the rest unless requested
        QCOMPARE(f.queue.status().failed, failed);
        QCOMPARE(f.queue.status().done, int(end == JobState::Done));
    }

    void aJobThatComesBackToLifeTakesItsSlotAgain()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b c"));
        f.end(QStringLiteral("a"), JobState::UnknownOutcome);
        f.end(QStringLiteral("a"), JobState::Running); // adopted from the job list
        f.end(QStringLiteral("b"), JobState::Done);
        QCOMPARE(f.sent, words("a b"));
        QCOMPARE(f.queue.status(), (QueueStatus{1, 1, 1, 0, 0, false, {}}));
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(f.sent, words("a b c"));
    }

    void aSlotIsFreeWhenNobodyAsksAnyMore()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b"));
        f.end(QStringLiteral("a"), JobState::Running);
        f.queue.release(f.id(QStringLiteral("b"))); // it waits: nothing to release
        f.queue.release(f.id(QStringLiteral("a")));
        QCOMPARE(f.sent, words("a b"));
        QCOMPARE(f.queue.status().underWay, 1);
    }

    void theCapCanBeChangedWithinBounds()
    {
        FakeTracker f;
        QCOMPARE(f.queue.atOnce(), 2);
        f.add(QStringLiteral("a b c d"));
        f.queue.setAtOnce(1);
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(f.sent, words("a b"));
        f.queue.setAtOnce(3);
        QCOMPARE(f.sent, words("a b c d"));
        f.queue.setAtOnce(99);
        QCOMPARE(f.queue.atOnce(), 8);
        f.queue.setAtOnce(0);
        QCOMPARE(f.queue.atOnce(), 1);
    }

    void jobsThatFailBeforeDispatchReturnsAreCounted()
    {
        FakeTracker f;
        f.atOnce = JobState::Failed;
        f.add(QStringLiteral("a b c d"));
        QCOMPARE(f.sent, words("a b c d"));
        QCOMPARE(f.queue.status(), (QueueStatus{0, 0, 0, 4, 0, false, {}}));
    }

    void aPauseHoldsBackWhatWaits()
    {
        FakeTracker f;
        f.add(QStringLiteral("a b c"));
        f.queue.pause();
        f.end(QStringLiteral("a"), JobState::Done);
        f.add(QStringLiteral("us1"));
        QCOMPARE(f.sent, words("a b"));
        QVERIFY(f.queue.isPaused());
        f.queue.resume();
        QCOMPARE(f.sent, words("a b c us1"));
    }

    void theFirstFailureStopsTheRestWhenAskedTo()
    {
        FakeTracker f;
        f.queue.setStopOnFailure(true);
        f.add(QStringLiteral("a b c d"));
        f.end(QStringLiteral("a"), JobState::Done);
        f.end(QStringLiteral("b"), JobState::Failed);
        f.end(QStringLiteral("c"), JobState::Lost);
        QCOMPARE(f.sent, words("a b c"));
        QCOMPARE(f.queue.status(), (QueueStatus{1, 0, 1, 2, 0, true, QStringLiteral("b")}));
        f.queue.resume();
        QCOMPARE(f.sent, words("a b c d"));
        f.end(QStringLiteral("d"), JobState::Failed);
        QVERIFY(!f.queue.isPaused()); // nothing is left to hold back
    }

    void aFailureStopsTheLoopThatSends()
    {
        FakeTracker f;
        f.queue.setStopOnFailure(true);
        f.queue.setAtOnce(8);
        f.atOnce = JobState::Failed;
        f.add(QStringLiteral("a b c"));
        QCOMPARE(f.sent, words("a"));
    }

    void aNewBatchStartsAnew()
    {
        FakeTracker f;
        f.add(QStringLiteral("a b c"));
        f.queue.pause();
        f.end(QStringLiteral("a"), JobState::Failed);
        f.end(QStringLiteral("b"), JobState::Done);
        f.queue.withdrawAll();
        f.add(QStringLiteral("d"));
        QCOMPARE(f.sent, words("a b d"));
        QCOMPARE(f.queue.status(), (QueueStatus{0, 1, 0, 0, 0, false, {}}));
    }

    void whatWaitsIsNotAddedTwice()
    {
        FakeTracker f;
        f.add(QStringLiteral("a b c"));
        QCOMPARE(f.queue.waiting(), QSet({FakeTracker::ref(QStringLiteral("c"))}));
        f.add(QStringLiteral("c c a"));
        QCOMPARE(f.rows(), 4); // a was sent, and may be retried
        QCOMPARE(f.queue.status().waiting, 2);
    }

    void whatIsRetriedGoesWithTheRowThatIsSent()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.queue.offer({f.leftOver(QStringLiteral("b"))});
        f.add(QStringLiteral("a c")); // c waits
        const int rows = f.rows();
        const LocalJobId waits = f.id(QStringLiteral("c"));
        const auto retry = [](const char *name, qint64 failed) {
            return RefreshRequest{
                    FakeTracker::ref(QString::fromLatin1(name)), {}, {LocalJobId{failed}}};
        };
        VERIFY_RESULT(f.queue.add(QList{retry("b", 71), retry("c", 72), retry("d", 73)}));
        QCOMPARE(f.rows(), rows + 1); // b and c have theirs
        QCOMPARE(f.retried.value(f.id(QStringLiteral("b"))), QList{LocalJobId{71}});
        QCOMPARE(f.retried.value(waits), QList{LocalJobId{72}});
        QCOMPARE(f.retried.value(f.id(QStringLiteral("d"))), QList{LocalJobId{73}});
    }

    void oneThatCannotBeWrittenStopsNoOther()
    {
        FakeTracker f;
        f.unwritable = QStringLiteral("b");
        const auto added = f.queue.add({FakeTracker::ref(QStringLiteral("a")),
                                        FakeTracker::ref(QStringLiteral("b")),
                                        FakeTracker::ref(QStringLiteral("c"))});
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Storage);
        QCOMPARE(f.sent, words("a c"));
    }

    void onlyWhatWaitsCanBeWithdrawn()
    {
        FakeTracker f;
        f.add(QStringLiteral("a b c d e"));
        f.queue.withdraw(f.id(QStringLiteral("a")));
        QCOMPARE(f.withdrawn, QStringList());
        f.queue.withdraw(f.id(QStringLiteral("d")));
        f.end(QStringLiteral("a"), JobState::Done);
        f.end(QStringLiteral("b"), JobState::Done);
        QCOMPARE(f.sent, words("a b c e"));
        f.add(QStringLiteral("x y"));
        f.queue.withdrawAll();
        QCOMPARE(f.withdrawn, words("d x y"));
        QCOMPARE(f.withdrawals, 2); // all that are withdrawn together are written together
        QCOMPARE(f.queue.status(), (QueueStatus{0, 2, 2, 0, 0, false, {}}));
    }

    void whatWasWipedIsNeverSent()
    {
        FakeTracker f;
        f.queue.offer({f.leftOver(QStringLiteral("z")), f.leftOver(QStringLiteral("usz"))});
        f.add(QStringLiteral("a b c us1 us2 us3"));
        f.queue.forget({QStringLiteral("us")});
        QCOMPARE(f.queue.status(), (QueueStatus{1, 2, 0, 0, 1, false, {}}));
        f.end(QStringLiteral("us1"), JobState::Done);
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(f.sent, words("a b us1 us2 c"));
        f.queue.forgetAll();
        QCOMPARE(f.queue.status(), QueueStatus());
        QCOMPARE(f.withdrawn, QStringList()); // their rows are gone already
    }

    void whatWaitsCanBeMoved()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b us1 c us2 d us3"));
        QSignalSpy changes(&f.queue, &RefreshQueue::orderChanged);
        f.queue.move({f.id(QStringLiteral("d"))}, QueueMove::Up);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(f.queue.place(f.id(QStringLiteral("d"))), (QueuePlace{2, 3}));
        f.queue.move({f.id(QStringLiteral("c"))}, QueueMove::ToTop);
        f.queue.move({f.id(QStringLiteral("us2"))}, QueueMove::Down);
        QCOMPARE(f.queue.place(f.id(QStringLiteral("c"))), (QueuePlace{1, 3}));
        QList<LocalJobId> expected;
        for (const QString &name : words("a c us1 b us3 d us2")) // a and us1 are about to leave
            expected << f.id(name);
        QCOMPARE(f.queue.order(), expected);
        f.end(QStringLiteral("a"), JobState::Running);
        QCOMPARE(f.queue.order(), expected.mid(1));
        QCOMPARE(f.queue.status().waiting, 5);
        for (const char *ended : {"a", "c", "b", "us1", "us3", "us2", "d"})
            f.end(QString::fromLatin1(ended), JobState::Done);
        QCOMPARE(f.sent, words("a us1 c b d us3 us2"));
    }

    void whatWasSentStaysWhereItIs()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b c"));
        f.queue.move({f.id(QStringLiteral("a")), LocalJobId{99}}, QueueMove::Down);
        QCOMPARE(f.queue.place(f.id(QStringLiteral("a"))), std::nullopt);
        QCOMPARE(f.queue.place(LocalJobId{99}), std::nullopt);
        f.end(QStringLiteral("a"), JobState::Done);
        f.queue.move({f.id(QStringLiteral("b"))}, QueueMove::Down);
        f.end(QStringLiteral("b"), JobState::Done);
        f.end(QStringLiteral("c"), JobState::Done);
        QCOMPARE(f.sent, words("a b c"));
    }

    // A move may come from a slot of what the sender reports while the queue is sending.
    void aMoveWhileOneIsSentSendsNoneTwice()
    {
        FakeTracker f;
        f.queue.setAtOnce(2);
        f.whileSending = [&f] {
            f.queue.move({f.id(QStringLiteral("a")), f.id(QStringLiteral("e"))}, QueueMove::ToTop);
            f.queue.move({f.id(QStringLiteral("b"))}, QueueMove::Down);
        };
        f.add(QStringLiteral("a b c d e"));
        QCOMPARE(f.sent, words("a e"));
        for (const char *ended : {"a", "e", "c", "d", "b"})
            f.end(QString::fromLatin1(ended), JobState::Done);
        QStringList sorted = f.sent;
        sorted.sort();
        QCOMPARE(sorted, words("a b c d e"));
        QCOMPARE(f.queue.status().done, 5);
        QCOMPARE(f.queue.status().waiting, 0);
    }

    void aMovedJobCanBeWithdrawnAndFailToLeave()
    {
        FakeTracker f;
        f.queue.setAtOnce(1);
        f.add(QStringLiteral("a b c d"));
        f.queue.move({f.id(QStringLiteral("d"))}, QueueMove::ToTop);
        f.queue.withdraw(f.id(QStringLiteral("b")));
        QCOMPARE(f.withdrawn, words("b"));
        f.unreadable = QStringLiteral("d");
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(f.sent, words("a c"));
        QCOMPARE(f.queue.status().leftOver, 1);
    }

    void saysEachChangeOnce()
    {
        FakeTracker f;
        QSignalSpy changes(&f.queue, &RefreshQueue::statusChanged);
        f.add(QStringLiteral("a b c"));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.last().at(0).value<QueueStatus>(), f.queue.status());
        f.end(QStringLiteral("a"), JobState::Running);
        RefreshJob foreign;
        foreign.localId = LocalJobId{99};
        f.queue.jobChanged(foreign);
        QCOMPARE(changes.size(), 1);
        f.end(QStringLiteral("a"), JobState::Done);
        QCOMPARE(changes.size(), 2);
        f.queue.withdrawAll();
        QCOMPARE(changes.size(), 2); // nothing waited
        f.queue.pause();
        QCOMPARE(changes.size(), 3);
    }
};

HEADWATER_TEST(TestRefreshQueue, QCoreApplication)
#include "tst_refreshqueue.moc"
