// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobfollower.h"

#include "jobs/endpointtraffic.h"
#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

/// Continues until the job was described twice more, so that one of the answers has arrived.
bool isLookedAtTwice(JobLab &lab)
{
    return lab.goOnUntil([&lab, seen = lab.server.count(kDescribe)] {
        return lab.server.count(kDescribe) >= seen + 2;
    });
}

} // namespace

/// An accepted job from its id to its end, and the states of one that does not change.
class TestJobFollower final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void onlyWhatLivesAndHasAnIdIsFollowed()
    {
        JobParts lab;
        const LocalJobId sending = lab.add(JobState::Sending);
        const LocalJobId ended = lab.add(JobState::Failed, kOther);
        const LocalJobId running = lab.add(JobState::Running, kOurs);
        for (const LocalJobId id : {sending, ended, running})
            lab.follower.follow(id);
        QVERIFY(!lab.follower.isFollowing(sending));
        QVERIFY(!lab.follower.isFollowing(ended));
        QVERIFY(lab.follower.isFollowing(running));
        lab.follower.forget({QStringLiteral("another")});
        QVERIFY(lab.follower.isFollowing(running));
        lab.follower.forget(lab.endpoint.id);
        QVERIFY(!lab.follower.isFollowing(running));
    }

    void whatIsNoLongerFollowedSaysWhy()
    {
        JobParts lab;
        QSignalSpy unfollowed(&lab.follower, &JobFollower::unfollowed);
        const LocalJobId id = lab.add(JobState::Running, kOurs);
        lab.follower.follow(id);
        lab.follower.stopFollowing(id, QStringLiteral("enough"));
        QVERIFY(!lab.follower.isFollowing(id));
        QCOMPARE(unfollowed.size(), 1);
        QCOMPARE(lab.ledger.job(id).state, JobState::Running);
        QCOMPARE(lab.history->job(id)->value().reason, QStringLiteral("enough"));
    }

    void aLookThatNeverLeftHasNoStatus()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        const QSignalSpy needed(&lab.tracker, &RefreshTracker::credentialsNeeded);
        lab.endpoint.credential = CredentialKind::ApiKey; // the vault has none for it
        VERIFY_RESULT(lab.endpoints.save(lab.endpoint));
        QVERIFY(lab.goOnUntil([&] { return !needed.isEmpty(); }));
        const Observation stumbled = lab.history->observations(id).value().last();
        QVERIFY(!stumbled.words.isEmpty());
        QCOMPARE(stumbled.httpStatus, 0);
        QCOMPARE(stumbled.latency, 0ms);

        ServerJob seen;
        seen.id = JobId{kOther};
        seen.stateName = QStringLiteral("RefreshInProgress");
        const LocalJobId other = lab.tracker.follow(lab.stored().collection, seen);
        QCOMPARE(lab.history->observations(other).value().last().httpStatus, 0);
    }

    void isAskedForWithinTwoSecondsOfTheStart()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId{kOurs};
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-4000); // polled every 15 s by then
        const LocalJobId id = lab.history->insert(job).value();
        lab.tracker.resume();
        QVERIFY(lab.tracker.isFollowing(id));
        QVERIFY(lab.clock.nextAlarm() <= 2000ms);
    }

    void theEndIsTimedByOurClock()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        const QDateTime theirs = start.addSecs(3600); // a server's clock that is an hour ahead
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", theirs))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        const qsizetype looks = lab.server.count(kDescribe);
        QVERIFY(lab.goOnUntil(
                [&] { return lab.server.count(kDescribe) > looks + 3; })); // without news
        const QDateTime late = lab.clock.now();
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", theirs))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        const RefreshJob job = lab.job(id);
        QVERIFY(job.endedAt > lab.clock.now());
        QVERIFY(job.lastLiveAt >= late.addSecs(-2)); // it was polled, although nothing changed
        QVERIFY(job.lastLiveAt > start);
        QVERIFY(job.endLearnedAt >= late && job.endLearnedAt > job.lastLiveAt);
        QVERIFY(job.endLearnedAt <= lab.clock.now());
    }

    void quietJobsStallAndClearThemselves()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start,
                                                               "s3://b/books/", 95))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Stalled));
        QVERIFY(start.secsTo(lab.clock.now()) >= 600);
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("60 minutes")));
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start,
                                                               "s3://b/books/", 96))});
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QVERIFY(lab.history->observations(id)->size() < 10); // hundreds of polls showed nothing new
    }

    void aClockThatIsSetMakesNoJobQuiet_data()
    {
        QTest::addColumn<std::chrono::hours>("by");
        QTest::newRow("back") << -1h;
        QTest::newRow("on") << 1h;
    }

    void aClockThatIsSetMakesNoJobQuiet()
    {
        QFETCH(std::chrono::hours, by);
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.clock.set(by);
        lab.clock.advance(9min);
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Running);
        lab.clock.advance(1min);
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
    }

    void aSilencePointsAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("pending") << QByteArray("RefreshPending")
                                 << QStringLiteral("points to the cluster, not to the source");
        QTest::newRow("running") << QByteArray("RefreshInProgress")
                                 << QStringLiteral("checks its jobs every 10 seconds");
    }

    void aSilencePointsAtItsPlace()
    {
        QFETCH(QByteArray, state);
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = state == "RefreshPending" ? JobState::Pending : JobState::Running;
        job.serverId = JobId{kOurs};
        job.serverStateName = QString::fromLatin1(state);
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-1200);
        const LocalJobId id = lab.history->insert(job).value();
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, state.constData(), job.sentAt))});
        lab.tracker.resume();
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
        QFETCH(QString, words);
        QVERIFY2(lab.job(id).reason.contains(words), qPrintable(lab.job(id).reason));
    }

    void howLongAJobWasQuietBeforeTheStart_data()
    {
        QTest::addColumn<std::chrono::minutes>("before");
        QTest::addColumn<std::chrono::minutes>("left");
        QTest::newRow("a while") << 6min << 4min;
        QTest::newRow("long enough") << 20min << 0min;
        QTest::newRow("the clock was set back since") << -60min << 10min;
    }

    void howLongAJobWasQuietBeforeTheStart()
    {
        QFETCH(std::chrono::minutes, before);
        QFETCH(std::chrono::minutes, left);
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId{kOurs};
        job.serverStateName = QStringLiteral("RefreshInProgress");
        job.sentAt = job.lastChangeAt
                = lab.clock.now().addSecs(-std::chrono::seconds(before).count());
        const LocalJobId id = lab.history->insert(job).value();
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", job.sentAt))});
        lab.tracker.resume();
        if (left > 0min) {
            lab.clock.advance(left - 1min);
            QVERIFY(isLookedAtTwice(lab));
            QCOMPARE(lab.history->job(id).value()->state, JobState::Running);
            lab.clock.advance(1min);
        }
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
        QCOMPARE(lab.job(id).lastChangeAt, job.lastChangeAt); // the displayed time is unchanged
    }

    void theOutcomeIsLookedAt_data()
    {
        QTest::addColumn<RawAnswer>("collection");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("override");
        QTest::addColumn<QString>("caution");
        QTest::addColumn<QString>("hint");
        const auto old = JobLab::collection("LoadStateNotLoad", "s3://b/books/");
        const auto kept = JobLab::collection("LoadStateNotLoad", "s3://b/new/");
        QTest::newRow("all well") << kept << 7 << true << QString()
                                  << QStringLiteral("not be indexed yet");
        QTest::newRow("no rows") << old << 0 << false << QStringLiteral("no rows") << QString();
        QTest::newRow("the old source")
                << old << 7 << true << QStringLiteral("kept the old source: s3://b/books/")
                << QStringLiteral("not be indexed yet");
        QTest::newRow("loaded") << JobLab::collection("LoadStateLoaded", "s3://b/books/") << 7
                                << false << QString() << QStringLiteral("Release and load");
        QTest::newRow("cannot be described")
                << RawAnswer::http(500, "no") << 7 << true << QString() << QString();
    }

    void theOutcomeIsLookedAt()
    {
        QFETCH(RawAnswer, collection);
        QFETCH(int, rows);
        QFETCH(bool, override);
        QFETCH(QString, caution);
        QFETCH(QString, hint);
        JobLab lab;
        const QByteArray source = override ? "s3://b/new/" : "s3://b/books/";
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshCompleted",
                                                               lab.clock.now(), source))});
        lab.server.setScript(kDescribeCollection, {collection});
        lab.server.setScript(kRows,
                             {RawAnswer::json(R"({"code":0,"data":{"rowCount":)"
                                              + QByteArray::number(rows) + "}}")});
        const LocalJobId id = lab.submit(override ? lab.override() : lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(caution.isEmpty() == lab.job(id).caution.isEmpty()
                         && lab.job(id).caution.contains(caution),
                 qPrintable(lab.job(id).caution));
        QVERIFY2(hint.isEmpty() == lab.job(id).reason.isEmpty()
                         && lab.job(id).reason.contains(hint),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.job(id).rowsAfter, std::optional<qint64>(rows));
    }

    void aClockThatIsSetHoldsNothingUp_data()
    {
        QTest::addColumn<std::chrono::hours>("by");
        QTest::newRow("back") << -1h;
        QTest::newRow("on") << 1h;
    }

    void aClockThatIsSetHoldsNothingUp()
    {
        QFETCH(std::chrono::hours, by);
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.clock.set(by);
        const QDateTime then = lab.clock.now();
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", start))});
        QVERIFY(lab.job(id).took(then) >= 0ms);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY(then.secsTo(lab.clock.now()) < 30);
        QCOMPARE(lab.job(id).took(lab.clock.now()), 1500ms);
        lab.clock.advance(20s);
        QCOMPARE(lab.tracker.traffic().highestPollRate(), 0.0);
    }
};

HEADWATER_TEST(TestJobFollower, QCoreApplication)
#include "tst_jobfollower.moc"
