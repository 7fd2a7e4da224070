// SPDX-License-Identifier: Apache-2.0
#include "jobs/refreshtracker.h"

#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

/// One refresh from intent to end against a scripted server: how it ends, and how often it was
/// sent. Each part of the tracker has a test of its own.
class TestRefreshTracker final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void followsAJobToItsEnd()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshPending", start)),
                              JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start,
                                                               "s3://b/books/", 40)),
                              JobLab::described(JobLab::record(kOurs, "RefreshCompleted", start,
                                                               "s3://b/books/", 100))});
        lab.server.setScript(kRows,
                             {RawAnswer::json(R"({"code":0,"data":{"rowCount":7}})"),
                              RawAnswer::json(R"({"code":0,"data":{"rowCount":9}})")});
        const LocalJobId id = lab.submit(lab.stored());
        QCOMPARE(lab.state(id), JobState::Queued);
        QVERIFY(lab.goOnUntil(id, JobState::Done));

        const RefreshJob job = lab.job(id);
        QCOMPARE(job.serverId, std::optional(JobId{kOurs}));
        QCOMPARE(job.rowsBefore, std::optional<qint64>(7));
        QCOMPARE(job.rowsAfter, std::optional<qint64>(9));
        QCOMPARE(job.caution, QString());
        QCOMPARE(job.took(lab.clock.now()), 1500ms);
        QCOMPARE(lab.server.count(kRefresh), 1);
        QCOMPARE(lab.history->job(id)->value(), job);

        const auto timeline = lab.history->observations(id);
        QVERIFY(timeline.has_value());
        QStringList told;
        for (const Observation &seen : *timeline)
            told << seen.asked + u' ' + seen.stateName + u' ' + QString::number(seen.httpStatus);
        QCOMPARE(told,
                 QStringList({QStringLiteral("refresh  200"),
                              QStringLiteral("describe RefreshPending 200"),
                              QStringLiteral("describe RefreshInProgress 200"),
                              QStringLiteral("describe RefreshCompleted 200")}));
    }

    void aRunningJobIsFollowedInsteadAndNothingIsSent()
    {
        JobLab lab;
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Superseded));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId{kOther}));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("Following")));
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void whatAServerSaysToASecondRefresh_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<JobState>("state");
        QTest::newRow("1100") << JobLab::refused(1100, "refresh is in progress: invalid parameter")
                              << JobState::Superseded;
        QTest::newRow("703") << JobLab::refused(
                703, "task duplicates[taskType=refresh_external_collection]")
                             << JobState::Superseded;
        QTest::newRow("an id that dies") << JobLab::accepted(kOurs) << JobState::Lost;
    }

    void whatAServerSaysToASecondRefresh()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kRefresh, {answer});
        lab.server.setScript(
                kList,
                {JobLab::records({}), // the other job starts after the guard checked
                 JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(
                kDescribe,
                {JobLab::unknown(kOurs),
                 JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        if (QTest::currentDataTag() != QByteArray("an id that dies"))
            lab.server.setScript(kDescribe,
                                 {JobLab::described(JobLab::record(kOther, "RefreshCompleted",
                                                                   lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QFETCH(JobState, state);
        QVERIFY(lab.goOnUntil(id, state));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId{kOther}));
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void dispatchedTwiceSentOnce_data()
    {
        QTest::addColumn<bool>("override");
        QTest::newRow("stored settings") << false;
        QTest::newRow("settings of its own") << true;
    }

    void dispatchedTwiceSentOnce()
    {
        QFETCH(bool, override);
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const Result<LocalJobId> id = lab.tracker.enqueue(override ? lab.override() : lab.stored());
        VERIFY_RESULT(id);
        lab.tracker.dispatch(*id);
        lab.tracker.dispatch(*id);
        QCOMPARE(lab.state(*id), JobState::Queued);
        QVERIFY(lab.goOnUntil(*id, JobState::Done));
        QCOMPARE(lab.server.count(kList), 1); // from the one check before it was sent
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(60); }));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void oneRefreshOfACollectionLeavesAtATime_data()
    {
        QTest::addColumn<bool>("hasLeft");
        QTest::newRow("before it leaves") << false;
        QTest::newRow("before it is answered") << true;
    }

    void oneRefreshOfACollectionLeavesAtATime()
    {
        QFETCH(bool, hasLeft);
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence()});
        RefreshRequest elsewhere = lab.stored();
        elsewhere.collection.name = QStringLiteral("more");
        const LocalJobId first = lab.submit(lab.stored());
        if (hasLeft)
            QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 1; }));
        for (const RefreshRequest &request : {lab.stored(), lab.override()}) {
            const LocalJobId second = lab.submit(request);
            QCOMPARE(lab.state(second), JobState::Superseded);
            QCOMPARE(lab.job(second).successor, first);
            QVERIFY(lab.job(second).reason.contains(QStringLiteral("Following")));
        }
        const LocalJobId beside = lab.submit(elsewhere);
        QVERIFY(lab.goOnUntil([&] { return lab.state(beside) == JobState::Sending; }));
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 2; }));
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 2);
    }

    void afterOneWasAnsweredTheNextLeaves()
    {
        JobLab lab;
        lab.server.setScript(kRefresh,
                             {JobLab::refused(1101, "bucket on fire: missing parameter")});
        QVERIFY(lab.goOnUntil(lab.submit(lab.stored()), JobState::Failed));
        QVERIFY(lab.goOnUntil(lab.submit(lab.stored()), JobState::Failed));
        QCOMPARE(lab.server.count(kRefresh), 2);
    }

    void manyAreQueuedAtOnceAndInOrder()
    {
        JobLab lab;
        RefreshRequest second = lab.stored();
        second.collection.name = QStringLiteral("more");
        RefreshRequest gone = lab.stored();
        gone.collection.endpoint = {QStringLiteral("gone")};
        const QList<Result<LocalJobId>> rows = lab.tracker.enqueue({lab.stored(), gone, second});
        QCOMPARE(rows.size(), 3);
        QCOMPARE(lab.job(*rows.at(0)).collection.name, QStringLiteral("books"));
        QCOMPARE(rows.at(1).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(lab.history->job(*rows.at(2)).value(), std::optional(lab.job(*rows.at(2))));
        QCOMPARE(lab.job(*rows.at(2)).collection.name, QStringLiteral("more"));
        QCOMPARE(lab.state(*rows.at(2)), JobState::Queued);
    }

    void aQueuedJobIsTakenBackUnsent()
    {
        JobLab lab;
        QSignalSpy removed(&lab.tracker, &RefreshTracker::jobsRemoved);
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        lab.tracker.withdraw({*id});
        lab.tracker.dispatch(*id);
        QTRY_COMPARE(removed.size(), 1);
        QVERIFY(!lab.history->job(*id)->has_value());
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void checkAgainAsksAtOnceForAJobThatIsFollowed()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.clock.now() > start.addSecs(300); }));
        const qsizetype looks = lab.server.count(kDescribe); // every 15 s by now
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > looks; }));
        const QDateTime asked = lab.clock.now();
        QVERIFY(lab.goOnUntil(
                [&] { return lab.clock.now() > asked.addSecs(1); })); // it was answered
        const QDateTime then = lab.clock.now();
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > looks + 1; }));
        QVERIFY(then.secsTo(lab.clock.now()) < 5);
        QVERIFY(lab.tracker.isFollowing(id));
    }

    void stoppedJobsSayThatTheyGoOn()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.tracker.stopFollowing(id);
        QVERIFY(!lab.tracker.isFollowing(id));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("continues on the server")));
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
    }

    void whatIsWipedBeforeItLeavesIsNotSent()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        bool isWiped = false;
        connect(
                &lab.tracker, &RefreshTracker::jobChanged, &lab.tracker,
                [&](const RefreshJob &job) {
                    if (job.state != JobState::Queued)
                        return;
                    lab.tracker.forget(
                            lab.endpoint.id); // while the keychain is read and the last checks run
                    isWiped = true;
                },
                Qt::QueuedConnection);
        QVERIFY(lab.submit(lab.stored()) != LocalJobId{});
        QVERIFY(lab.goOnUntil([&] { return isWiped; }));
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }
};

HEADWATER_TEST(TestRefreshTracker, QCoreApplication)
#include "tst_refreshtracker.moc"
