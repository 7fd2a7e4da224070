// SPDX-License-Identifier: Apache-2.0
#include "cli/jobend.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace std::chrono_literals;

/// The one rule for how refreshes end on the command line, over every state.
class TestJobEnd final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyStateHasACode_data()
    {
        QTest::addColumn<JobState>("state");
        QTest::addColumn<int>("code");
        const auto row = [](JobState state, int code) {
            QTest::newRow(qPrintable(stateKey(state))) << state << code;
        };
        row(JobState::Queued, 1);
        row(JobState::Sending, 1);
        row(JobState::Pending, 1); // a job that is no longer followed does not count as done
        row(JobState::Running, 1);
        row(JobState::Stalled, 1);
        row(JobState::Done, 0);
        row(JobState::Failed, 1);
        row(JobState::Superseded, 1);
        row(JobState::Lost, 4);
        row(JobState::UnknownOutcome, 4);
        row(JobState::Forgotten, 4);
    }

    void everyStateHasACode()
    {
        QFETCH(JobState, state);
        QFETCH(int, code);
        for (const char *source : {"", "s3://b/new/"}) {
            RefreshJob job;
            job.state = state;
            job.source = QString::fromLatin1(source);
            QCOMPARE(int(exitCodeOf(job)), code);
            QVERIFY(!endsAsSuccessor(job));
            job.successor = LocalJobId{2};
            QCOMPARE(endsAsSuccessor(job), job.usesStoredSettings());
        }
    }

    void onlyWhatTheStateDoesNotTellIsSaid()
    {
        RefreshJob job;
        for (const JobState state : allJobStates()) {
            job.state = state;
            QCOMPARE(endSentence(job).isEmpty(), !isLive(state) && state != JobState::Superseded);
        }
        job.state = JobState::Superseded;
        job.source = QStringLiteral("s3://b/new/");
        job.caution = QStringLiteral("The new settings were not sent.");
        QCOMPARE(endSentence(job), job.caution);
    }

    void aTimeoutSaysWhatIsKnown()
    {
        RefreshJob accepted;
        accepted.state = JobState::Running;
        accepted.serverId = JobId{7};
        RefreshJob sending;
        sending.state = JobState::Sending;
        RefreshJob unknown;
        unknown.state = JobState::UnknownOutcome;
        RefreshJob queued;
        queued.state = JobState::Queued;
        QCOMPARE(timeoutSentence(3s, {accepted}),
                 QStringLiteral("Timed out after 3 s. 1 job continues on the server."));
        for (const RefreshJob &job : {sending, unknown}) {
            QCOMPARE(timeoutSentence(3s, {job}),
                     QStringLiteral("Timed out after 3 s. It is unknown whether the server "
                                    "accepted 1 request."));
        }
        QCOMPARE(timeoutSentence(3s, {queued}),
                 QStringLiteral("Timed out after 3 s. 1 request was not sent."));
        QCOMPARE(timeoutSentence(3s, {accepted, sending, accepted, unknown}),
                 QStringLiteral("Timed out after 3 s. 2 jobs continue on the server. It is unknown "
                                "whether the server accepted 2 requests."));
        QCOMPARE(timeoutSentence(3s, {}), QStringLiteral("Timed out after 3 s."));
    }
};

HEADWATER_TEST(TestJobEnd, QCoreApplication)
#include "tst_jobend.moc"
