// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshqueue.h"

#include "jobs/joblab.h"
#include "testkit/teststrict.h"

#include <algorithm>

using namespace headwater;

namespace {

/// Stands in for a RefreshTracker: keeps the rows, and records what was sent and withdrawn.
class FakeTracker final : public RefreshSender
{
public:
    RefreshQueue queue{*this};
    QHash<LocalJobId, QList<LocalJobId>> retried; ///< by the retrying job, as reported by the queue
    QStringList sent;
    QStringList withdrawn;
    int withdrawals = 0; ///< the number of calls
    QString unwritable; ///< a collection whose row cannot be written
    QString unreadable; ///< a collection whose row cannot be read
    JobState atOnce = JobState::Queued; ///< the state of a job before dispatch returns

    static CollectionRef ref(const QString &collection)
    {
        const bool isUs = collection.startsWith(QLatin1String("us"));
        return {{isUs ? QStringLiteral("us") : QStringLiteral("eu")},
                QStringLiteral("default"),
                collection};
    }
    void add(const QString &collections)
    {
        QList<CollectionRef> refs;
        for (const QString &collection : collections.split(u' '))
            refs << ref(collection);
        VERIFY_RESULT(queue.add(refs));
    }
    RefreshJob leftOver(const QString &collection)
    {
        RefreshJob job;
        job.localId = LocalJobId{++m_lastId};
        job.collection = ref(collection);
        job.state = JobState::Queued;
        m_jobs.append(job);
        return job;
    }
    void end(const QString &collection, JobState state)
    {
        const auto job = std::find_if(m_jobs.rbegin(), m_jobs.rend(), [&](const RefreshJob &known) {
            return known.collection.name == collection;
        });
        job->state = state;
        queue.jobChanged(*job);
    }
    [[nodiscard]] LocalJobId id(const QString &collection) const
    {
        for (const RefreshJob &job : m_jobs) {
            if (job.collection.name == collection)
                return job.localId;
        }
        return {};
    }
    [[nodiscard]] int rows() const { return int(m_jobs.size()); }

    QList<Result<LocalJobId>> enqueue(const QList<RefreshRequest> &requests) override
    {
        QList<Result<LocalJobId>> rows;
        for (const RefreshRequest &request : requests)
            rows << addRow(request);
        return rows;
    }
    bool dispatch(LocalJobId job) override
    {
        if (name(job) == unreadable)
            return false;
        sent << name(job);
        if (atOnce != JobState::Queued)
            end(name(job), atOnce);
        return true;
    }
    void withdraw(const QList<LocalJobId> &jobs) override
    {
        ++withdrawals;
        for (const LocalJobId job : jobs) {
            withdrawn << name(job);
            queue.jobsRemoved({job});
        }
    }
    void addRetried(LocalJobId job, const QList<LocalJobId> &failed) override
    {
        retried[job] += failed;
    }

private:
    Result<LocalJobId> addRow(const RefreshRequest &request)
    {
        if (request.override || request.collection.name == unwritable)
            return Failure({ErrorKind::Storage, QStringLiteral("full")});
        const RefreshJob job = leftOver(request.collection.name);
        if (!request.retries.isEmpty())
            retried[job.localId] += request.retries;
        queue.jobChanged(job); // as the tracker does, before it returns
        return job.localId;
    }
    [[nodiscard]] QString name(LocalJobId job) const
    {
        return m_jobs.at(qsizetype(job) - 1).collection.name;
    }

    QList<RefreshJob> m_jobs;
    qint64 m_lastId = 0;
};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

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

    void whatIsLeftOverIsNeverSentByItself()
    {
        FakeTracker f;
        QList<RefreshJob> left{f.leftOver(QStringLiteral("a")), f.leftOver(QStringLiteral("b")),
                               f.leftOver(QStringLiteral("c"))};
        std::reverse(left.begin(), left.end()); // a history returns the newest first
        left.append(left.first());
        left.last().state = JobState::Running; // it is followed, not offered
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
        QCOMPARE(f.sent, words("b c")); // it is sent only on request
        f.add(QStringLiteral("a"));
        QCOMPARE(f.sent, words("b c a"));
        QCOMPARE(f.queue.status(), (QueueStatus{0, 1, 0, 0, 0, false, {}}));
    }

    void newSettingsThatAreLeftOverCanOnlyBeForgotten()
    {
        FakeTracker f;
        RefreshJob job = f.leftOver(QStringLiteral("a"));
        job.source = QStringLiteral("s3://lake/a/");
        QVERIFY(!RefreshQueue::canBeSent(job));
        f.queue.offer({job});
        f.add(QStringLiteral("a")); // with the stored settings, in a row of its own
        QCOMPARE(f.rows(), 2);
        QCOMPARE(f.queue.status().leftOver, 1);
        f.queue.withdraw(job.localId);
        QCOMPARE(f.queue.status().leftOver, 0);
        QCOMPARE(f.withdrawn, words("a"));
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

    // Adding thousands must not block anybody.
    void manyGetTheirRowsAFewAtATime()
    {
        FakeTracker f;
        QList<RefreshRequest> requests;
        for (int i = 0; i < 200; ++i)
            requests << RefreshRequest{FakeTracker::ref(QStringLiteral("c%1").arg(i)), {}};
        const int first = int(RefreshQueue::kWrittenAtOnce);
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
        QCOMPARE(f.sent.constLast(), QStringLiteral("c2")); // in order
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
        QCOMPARE(f.rows(), int(RefreshQueue::kWrittenAtOnce));
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
        lab.tracker.withdraw({queue.leftOver().constFirst().localId}); // and can still be withdrawn
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

QTEST_GUILESS_MAIN(TestRefreshQueue)
#include "tst_refreshqueue.moc"
