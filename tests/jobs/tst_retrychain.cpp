// SPDX-License-Identifier: Apache-2.0
#include "jobs/retrychain.h"

#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

/// What happens to failures that are retried.
class TestRetryChain final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aFailureIsLinkedOnceItsRetryHasLeft()
    {
        JobParts lab;
        RetryChain chain(lab.ledger);
        const LocalJobId failed = lab.failedRow();
        const LocalJobId retry = lab.add(JobState::Queued);
        chain.add(retry, {failed});
        chain.link(retry);
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);
        VERIFY_RESULT(lab.ledger.depart(retry, {}));
        chain.link(retry);
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Superseded);
        QCOMPARE(lab.history->job(failed)->value().successor, retry);
    }

    void aRetryThatWasRefusedHereLinksNothing()
    {
        JobParts lab;
        RetryChain chain(lab.ledger);
        const LocalJobId failed = lab.failedRow();
        const LocalJobId retry = lab.add(JobState::Queued);
        chain.add(retry, {failed});
        lab.ledger.apply(retry, event::Refused{{ErrorKind::NoToken, QStringLiteral("no token")}});
        chain.link(retry);
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);
    }

    void aLostJobThatRunsAfterAllIsFollowedByItsRetry()
    {
        JobLab lab;
        lab.server.setScript(kRefresh,
                             {JobLab::accepted(kOurs),
                              JobLab::refused(1100, "refresh is in progress: invalid parameter")});
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs)});
        const LocalJobId lost = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(lost, JobState::Lost));
        lab.server.setScript(
                kList,
                {JobLab::records({}),
                 JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId retry = lab.submit(lab.retryOf({lost}));
        QVERIFY(lab.goOnUntil([&] { return lab.state(retry) == JobState::Sending; }));
        QCOMPARE(lab.job(lost).successor, retry);
        QVERIFY(lab.goOnUntil(retry, JobState::Superseded));
        QCOMPARE(lab.job(retry).successor, lost);
        QVERIFY(lab.goOnUntil(lost, JobState::Done));
        QCOMPARE(lab.job(lost).successor, LocalJobId{}); // no circle
    }

    void aRetryTakesTheFailedOnesPlace()
    {
        JobLab lab;
        lab.server.setScript(kRefresh,
                             {JobLab::refused(1101, "bucket on fire: missing parameter"),
                              JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId failed = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(failed, JobState::Failed));
        const LocalJobId retry = lab.submit(lab.retryOf({failed}));
        QCOMPARE(lab.state(failed), JobState::Failed); // until the retry is sent
        QVERIFY(lab.goOnUntil(failed, JobState::Superseded));
        QCOMPARE(lab.job(failed).successor, retry);
        QVERIFY2(lab.job(failed).reason.contains(QStringLiteral("bucket on fire")),
                 "the evidence is gone");
        QVERIFY(lab.goOnUntil(retry, JobState::Done));
    }

    void aRetryThatARunningJobReplacesSettlesTheFailure_data()
    {
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("a job from elsewhere") << false;
        QTest::newRow("a request of ours that is on its way") << true;
    }

    void aRetryThatARunningJobReplacesSettlesTheFailure()
    {
        QFETCH(bool, isOurs);
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOther)});
        if (!isOurs)
            lab.server.setScript(kList,
                                 {JobLab::records({JobLab::record(kOther, "RefreshInProgress",
                                                                  lab.clock.now())})});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId first = isOurs ? lab.submit(lab.stored()) : LocalJobId{};
        const LocalJobId retry = lab.submit(lab.retryOf({failed}));
        QVERIFY(lab.goOnUntil(retry, JobState::Superseded));
        if (isOurs)
            QCOMPARE(lab.job(retry).successor, first);
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Superseded);
        QCOMPARE(lab.job(failed).successor, retry);
    }

    void aRetryThatWaitedForALaterSessionStillSettlesTheFailure()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        const LocalJobId alsoFailed = lab.failedRow();
        const Result<LocalJobId> retry = lab.tracker.enqueue(lab.retryOf({failed}));
        VERIFY_RESULT(retry);
        lab.tracker.addRetried(*retry, {failed, alsoFailed});
        QCOMPARE(lab.history->job(*retry)->value().retries,
                 QList<LocalJobId>({failed, alsoFailed}));
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);

        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        RefreshTracker later(lab.access, *lab.history, lab.clock);
        QCOMPARE(later.leftOver().size(), 1);
        QVERIFY(later.dispatch(*retry));
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 1; }));
        for (const LocalJobId id : {failed, alsoFailed}) {
            QCOMPARE(lab.history->job(id)->value().state, JobState::Superseded);
            QCOMPARE(lab.history->job(id)->value().successor, *retry);
        }
    }

    void aCrashBetweenDepartureAndLinkLeavesNoFailureBehind()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        RefreshJob retry = lab.history->job(failed)->value();
        retry.state = JobState::Sending;
        retry.retries = {failed};
        retry.sentAt = lab.clock.now();
        VERIFY_RESULT(lab.history->insert(retry));
        lab.tracker.resume();
        QCOMPARE(lab.state(failed), JobState::Superseded);
    }

    void aRetryThatNeverLeftPassesOnWhatItStoodFor()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        RefreshJob refused = lab.history->job(failed)->value();
        refused.retries = {failed};
        const LocalJobId middle = lab.history->insert(refused).value();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        const LocalJobId retry = lab.submit(lab.retryOf({middle}));
        QVERIFY(lab.goOnUntil(middle, JobState::Superseded));
        QCOMPARE(lab.state(failed), JobState::Superseded);
        QCOMPARE(lab.job(failed).successor, retry);
    }

    void aRetryThatIsTakenBackSettlesNothing()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        const Result<LocalJobId> retry = lab.tracker.enqueue(lab.retryOf({failed}));
        VERIFY_RESULT(retry);
        lab.tracker.withdraw({*retry});
        QTRY_VERIFY(!lab.history->job(*retry)->has_value());
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);
    }
};

HEADWATER_TEST(TestRetryChain, QCoreApplication)
#include "tst_retrychain.moc"
