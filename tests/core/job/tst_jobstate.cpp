// SPDX-License-Identifier: Apache-2.0
#include "core/job/jobstate.h"

#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

class TestJobState final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aStateIsLiveOrAnEnd()
    {
        using S = JobState;
        QCOMPARE(liveJobStates(),
                 QList({S::Queued, S::Sending, S::Pending, S::Running, S::Stalled}));
        QCOMPARE(startedJobStates(), liveJobStates().mid(1));
        for (const JobState state : allJobStates())
            QCOMPARE(isLive(state), liveJobStates().contains(state));
    }

    void serverStates_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("state");
        const auto rows = [](ServerState state, std::initializer_list<const char *> names) {
            for (const char *name : names)
                QTest::newRow(name) << QString::fromLatin1(name) << int(state);
        };
        rows(ServerState::Pending,
             {"RefreshPending", "Pending", "RefreshStatePending", "init", "QUEUED"});
        rows(ServerState::Running,
             {"RefreshInProgress", "InProgress", "RUNNING", "Running", "Retry"});
        rows(ServerState::Completed, {"RefreshCompleted", "Finished", "succeeded", "Success"});
        rows(ServerState::Failed, {"RefreshFailed", "Error", "timeout", "RefreshStateFailed"});
        rows(ServerState::Unknown, {"", "Refresh", "RefreshPaused", "3"});
    }

    void serverStates()
    {
        QFETCH(QString, name);
        QTEST(int(serverStateOf(name)), "state");
    }

    void keysReadBack()
    {
        for (const JobState state :
             {JobState::Sending, JobState::UnknownOutcome, JobState::Forgotten})
            QCOMPARE(stateFromKey(stateKey(state)), std::optional(state));
        QCOMPARE(stateFromKey(u"nonsense"), std::nullopt);
        QCOMPARE(stateTerm(JobState::UnknownOutcome), QStringLiteral("Unknown outcome"));
    }
};

HEADWATER_TEST(TestJobState, QCoreApplication)
#include "tst_jobstate.moc"
