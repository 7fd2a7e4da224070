// SPDX-License-Identifier: Apache-2.0
#include "core/base/utc.h"
#include "core/job/job.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

namespace {

const QDateTime kSent = QDateTime(QDate(2026, 7, 14), QTime(12, 0), kUtc);
constexpr JobId kId{461234567890123457};

RefreshJob jobIn(JobState state)
{
    RefreshJob job;
    job.localId = LocalJobId{1};
    job.collection = {{QStringLiteral("e")}, QStringLiteral("default"), QStringLiteral("books")};
    job.state = state;
    job.sentAt = kSent.addSecs(-10);
    job.lastChangeAt = job.sentAt;
    const bool isAccepted = state != JobState::Queued && state != JobState::Sending
            && state != JobState::UnknownOutcome;
    if (isAccepted)
        job.serverId = kId;
    return job;
}

ServerJob seen(const char *state, int progress = 0)
{
    ServerJob job;
    job.id = kId;
    job.stateName = QLatin1String(state);
    job.progress = progress;
    job.startTime = kSent.addSecs(-9);
    return job;
}

Error error(ErrorKind kind)
{
    return {kind, QStringLiteral("words")};
}

} // namespace

class TestJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    // Rows that are added together have consecutive ids.
    void idsThatFollowOnEachOtherLieApartInAHash()
    {
        int together = 0;
        for (qint64 id = 1; id < 10'000; ++id) {
            const auto apart = qHash(LocalJobId(id + 1), 7) - qHash(LocalJobId(id), 7);
            together += apart == 1 || apart == size_t(-1) ? 1 : 0;
        }
        QVERIFY(together < 10);
    }

    void stateByEvent_data()
    {
        QTest::addColumn<JobState>("before");
        QTest::addColumn<int>("event");
        QTest::addColumn<JobState>("after");

        using S = JobState;
        // One column per event, one row per state; anything not listed does not change the state.
        const QMap<QPair<S, int>, S> changes{
                {{S::Queued, 11}, S::Sending},
                {{S::Queued, 1}, S::Failed},
                {{S::Queued, 10}, S::Superseded},
                {{S::Sending, 0}, S::Pending},
                {{S::Sending, 1}, S::Failed},
                {{S::Sending, 2}, S::UnknownOutcome},
                {{S::Pending, 3}, S::Running},
                {{S::Stalled, 3}, S::Running},
                {{S::Pending, 4}, S::Done},
                {{S::Running, 4}, S::Done},
                {{S::Stalled, 4}, S::Done},
                {{S::Pending, 5}, S::Failed},
                {{S::Running, 5}, S::Failed},
                {{S::Stalled, 5}, S::Failed},
                {{S::UnknownOutcome, 6}, S::Running},
                {{S::Lost, 3}, S::Running},
                {{S::Lost, 4}, S::Done},
                {{S::Lost, 5}, S::Failed},
                {{S::Failed, 10}, S::Superseded},
                {{S::Failed, 14}, S::Superseded},
                {{S::Pending, 8}, S::Lost},
                {{S::Running, 8}, S::Lost},
                {{S::Stalled, 8}, S::Lost},
                {{S::Pending, 9}, S::Stalled},
                {{S::Running, 9}, S::Stalled},
        };
        for (const S before : allJobStates()) {
            for (int event = 0; event < 16; ++event) {
                QTest::addRow("%s/%d", qPrintable(stateKey(before)), event)
                        << before << event << changes.value({before, event}, before);
            }
        }
    }

    void stateByEvent()
    {
        QFETCH(JobState, before);
        QFETCH(int, event);
        QFETCH(JobState, after);
        const JobEvent events[] = {
                event::Accepted{kId},
                event::Refused{error(ErrorKind::Rejected)},
                event::OutcomeOpen{error(ErrorKind::Timeout)},
                event::Observed{seen("RefreshInProgress", 40)},
                event::Observed{seen("RefreshCompleted", 100)},
                event::Observed{seen("RefreshFailed")},
                event::Adopted{seen("RefreshInProgress", 40)},
                event::NotAdopted{QStringLiteral("looked")},
                event::NotFound{},
                event::Quiet{QStringLiteral("limits")},
                event::Replaced{LocalJobId{2}, QStringLiteral("instead")},
                event::Departing{},
                event::Checked{0, QStringLiteral("no rows"), {}},
                event::Unfollowed{QStringLiteral("your wish")},
                event::Retried{LocalJobId{2}, QStringLiteral("once more")},
                event::Retries{{LocalJobId{2}}},
        };
        const RefreshJob job = jobIn(before);
        const RefreshJob next = apply(job, events[event], kSent);
        QCOMPARE(next.state, after);
        const bool onlyWordsChange
                = event == 3 || event == 7 || event == 9 || event == 10 || event >= 12;
        if (after == before && !onlyWordsChange)
            QCOMPARE(next, job);
    }

    void settingsThatWereNotSentAreSaid_data()
    {
        QTest::addColumn<JobState>("before");
        QTest::addColumn<bool>("hasSettings");
        QTest::addColumn<QString>("caution");
        const auto row = [](JobState before, bool hasSettings, const char *caution) {
            QTest::addRow("%s, %s", qPrintable(stateKey(before)), hasSettings ? "new" : "stored")
                    << before << hasSettings << QString::fromLatin1(caution);
        };
        using S = JobState;
        for (const S state : allJobStates()) {
            row(state, false, "");
            row(state, true,
                state == S::Queued ? "The new settings were not sent."
                        : state == S::Failed
                        ? "The new settings were not applied: the server refused the request."
                        : "");
        }
    }

    void settingsThatWereNotSentAreSaid()
    {
        QFETCH(JobState, before);
        QFETCH(bool, hasSettings);
        QFETCH(QString, caution);
        RefreshJob job = jobIn(before);
        if (hasSettings)
            job.source = QStringLiteral("s3://b/new/");
        const RefreshJob next
                = apply(job, event::Replaced{LocalJobId{2}, QStringLiteral("instead")}, kSent);
        QCOMPARE(next.caution, caution);
        QCOMPARE(next.hasUnappliedSettings(), !caution.isEmpty());

        // the retry settles it, and a retried failure has nothing more to report
        const RefreshJob retried
                = apply(next, event::Retried{LocalJobId{3}, QStringLiteral("again")}, kSent);
        QVERIFY(!retried.hasUnappliedSettings());
        if (!caution.isEmpty())
            QCOMPARE(retried.successor, LocalJobId{3});
        QVERIFY(!apply(job, event::Retried{LocalJobId{3}, {}}, kSent).hasUnappliedSettings());
    }

    void whatIsRetriedIsKnownOnceUntilTheRequestLeaves()
    {
        const event::Retries more{{LocalJobId{7}, LocalJobId{8}}};
        RefreshJob job = jobIn(JobState::Queued);
        job.retries = {LocalJobId{7}};
        QCOMPARE(apply(job, more, kSent).retries,
                 QList<LocalJobId>({LocalJobId{7}, LocalJobId{8}}));
        QCOMPARE(apply(jobIn(JobState::Sending), more, kSent).retries, QList<LocalJobId>());
    }

    void aJobThatWasSeenIsForgottenNotLost()
    {
        RefreshJob job
                = apply(jobIn(JobState::Pending), event::Observed{seen("RefreshPending")}, kSent);
        job = apply(job, event::NotFound{}, kSent);
        QCOMPARE(job.state, JobState::Forgotten);
    }

    void anEndThatOnlyWeNoticedIsMeasuredByTheServersClock()
    {
        RefreshJob job = jobIn(JobState::Pending);
        job.serverAhead = std::chrono::hours(-1);
        ServerJob running = seen("RefreshInProgress");
        running.startTime = kSent.addSecs(-3600);
        job = apply(job, event::Observed{running}, kSent);
        job = apply(job, event::NotFound{}, kSent.addSecs(30));
        QCOMPARE(job.state, JobState::Forgotten);
        QCOMPARE(job.took(kSent).count(), 30'000);
    }

    void aJobThatNobodyAskedForInADayIsForgottenNotLost()
    {
        RefreshJob job = jobIn(JobState::Pending);
        job.sentAt = kSent.addDays(-2);
        QCOMPARE(apply(job, event::NotFound{}, kSent).state, JobState::Forgotten);
    }

    void aLostJobThatTurnsUpHasNotEnded()
    {
        RefreshJob job = apply(jobIn(JobState::Pending), event::NotFound{}, kSent);
        QCOMPARE(job.state, JobState::Lost);
        job.successor = LocalJobId{2};
        job = apply(job, event::Observed{seen("RefreshInProgress", 40)}, kSent.addSecs(1));
        QCOMPARE(job.state, JobState::Running);
        QVERIFY(!job.endedAt.isValid() && !job.endLearnedAt.isValid() && !job.lastLiveAt.isValid());
        QCOMPARE(job.successor, LocalJobId{}); // nothing is followed instead
        job = apply(job, event::Observed{seen("RefreshCompleted", 100)}, kSent.addSecs(3),
                    kSent.addSecs(1));
        QCOMPARE(job.endLearnedAt, kSent.addSecs(3));
        QCOMPARE(job.lastLiveAt, kSent.addSecs(1));
    }

    void aDoneJobWithACautionSaysSo()
    {
        RefreshJob job = jobIn(JobState::Done);
        job = apply(job, event::Checked{0, QStringLiteral("The source had no rows."), {}}, kSent);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.rowsAfter, std::optional<qint64>(0));
        QCOMPARE(stateText(job), QStringLiteral("Done, check"));
        job = apply(job, event::Checked{std::nullopt, {}, {}}, kSent);
        QCOMPARE(job.rowsAfter, std::optional<qint64>(0)); // the counted rows stay
        QCOMPARE(stateText(job), QStringLiteral("Done"));
    }

    void aDepartingJobCountsFromItsDeparture()
    {
        const RefreshJob job = apply(jobIn(JobState::Queued), event::Departing{}, kSent);
        QCOMPARE(job.sentAt, kSent);
    }

    void progressNeverGoesBackward()
    {
        RefreshJob job = jobIn(JobState::Pending);
        for (const auto &[given, shown] : {std::pair{30, 30}, {70, 70}, {20, 70}, {400, 100}}) {
            job = apply(job, event::Observed{seen("RefreshInProgress", given)}, kSent);
            QCOMPARE(job.progress, shown);
        }
    }

    void stalledClearsItselfOnChange()
    {
        RefreshJob job = apply(jobIn(JobState::Pending),
                               event::Observed{seen("RefreshInProgress", 40)}, kSent);
        job = apply(job, event::Quiet{QStringLiteral("limits")}, kSent.addSecs(600));
        QCOMPARE(job.lastChangeAt, kSent);
        job = apply(job, event::Observed{seen("RefreshInProgress", 40)}, kSent.addSecs(610));
        QCOMPARE(job.state, JobState::Stalled);
        job = apply(job, event::Observed{seen("RefreshInProgress", 41)}, kSent.addSecs(620));
        QCOMPARE(job.state, JobState::Running);
        QCOMPARE(job.reason, QString());
    }

    void aStalledJobThatIsStillQuietSaysSoAgain()
    {
        RefreshJob job = apply(jobIn(JobState::Stalled),
                               event::Unfollowed{QStringLiteral("no more")}, kSent);
        job = apply(job, event::Quiet{QStringLiteral("limits")}, kSent);
        QCOMPARE(job.state, JobState::Stalled);
        QCOMPARE(job.reason, QStringLiteral("limits"));
    }

    void theEndLiesBetweenTwoMomentsOfOurClock_data()
    {
        QTest::addColumn<RefreshJob>("job");
        QTest::addColumn<JobEvent>("event");
        QTest::addColumn<int>("lastLook"); // seconds before now; 0 for none
        QTest::addColumn<int>("lived");
        const JobEvent done = event::Observed{seen("RefreshCompleted", 100)};
        QTest::newRow("seen to live") << jobIn(JobState::Running) << done << 2 << 2;
        QTest::newRow("not seen since it changed") << jobIn(JobState::Running) << done << 0 << 10;
        QTest::newRow("changed since it was seen") << jobIn(JobState::Running) << done << 20 << 10;
        QTest::newRow("seen to live in a time to come")
                << jobIn(JobState::Running) << done << -60 << 0;
        QTest::newRow("vanished") << jobIn(JobState::Stalled) << JobEvent(event::NotFound{}) << 3
                                  << 3;
        QTest::newRow("adopted when it had ended")
                << jobIn(JobState::UnknownOutcome)
                << JobEvent(event::Adopted{seen("RefreshFailed")}) << 0 << 10;
        QTest::newRow("refused") << jobIn(JobState::Sending)
                                 << JobEvent(event::Refused{error(ErrorKind::Rejected)}) << 0 << 0;
        QTest::newRow("never sent") << jobIn(JobState::Queued)
                                    << JobEvent(event::Replaced{LocalJobId{2}, {}}) << 0 << 0;
    }

    void theEndLiesBetweenTwoMomentsOfOurClock()
    {
        QFETCH(RefreshJob, job);
        QFETCH(JobEvent, event);
        QFETCH(int, lastLook);
        QFETCH(int, lived);
        const RefreshJob after
                = apply(job, event, kSent, lastLook ? kSent.addSecs(-lastLook) : QDateTime());
        QCOMPARE(after.endLearnedAt, kSent);
        QCOMPARE(after.lastLiveAt, kSent.addSecs(-lived));
    }

    void whatHappensAfterTheEndMovesItNotBack()
    {
        RefreshJob job
                = apply(jobIn(JobState::Running), event::Observed{seen("RefreshFailed")}, kSent);
        const RefreshJob retried
                = apply(job, event::Retried{LocalJobId{2}, {}}, kSent.addSecs(9000));
        QCOMPARE(retried.state, JobState::Superseded);
        QCOMPARE(retried.endLearnedAt, job.endLearnedAt);
        QCOMPARE(retried.lastLiveAt, job.lastLiveAt);
    }

    void whatLivesHasNoEnd()
    {
        const RefreshJob job = apply(jobIn(JobState::Pending),
                                     event::Observed{seen("RefreshInProgress", 5)}, kSent, kSent);
        QVERIFY(!job.endLearnedAt.isValid());
        QVERIFY(!job.lastLiveAt.isValid());
    }

    void anotherJobsStateIsNotTakenOver()
    {
        ServerJob other = seen("RefreshCompleted", 100);
        other.id = {kId.value + 1};
        const RefreshJob job = jobIn(JobState::Running);
        QCOMPARE(apply(job, event::Observed{other}, kSent), job);
    }

    void unknownStatesAreLiveAndVerbatim()
    {
        const RefreshJob job = apply(jobIn(JobState::Pending),
                                     event::Observed{seen("RefreshDefrosting", 5)}, kSent);
        QVERIFY(isLive(job.state));
        QCOMPARE(stateText(job), QStringLiteral("RefreshDefrosting"));
    }

    void durationsAreNeverNegative()
    {
        RefreshJob job = jobIn(JobState::Done);
        job.startedAt = kSent;
        job.endedAt = kSent.addSecs(-3600);
        QCOMPARE(job.took(kSent).count(), 0);
        job.endedAt = kSent.addMSecs(250);
        QCOMPARE(job.took(kSent).count(), 250);
        job = jobIn(JobState::Running);
        job.startedAt = kSent.addSecs(7200); // a server whose clock is ahead
        QCOMPARE(job.took(kSent).count(), 10'000);
    }

    void idsBeyondDoublePrecisionStayExact()
    {
        QCOMPARE(JobId::fromJson(QJsonValue(Q_INT64_C(461234567890123457)))->text(),
                 QStringLiteral("461234567890123457"));
        QCOMPARE(JobId::fromJson(QStringLiteral("9223372036854775807"))->value,
                 Q_INT64_C(9223372036854775807));
        for (const QJsonValue &none : {QJsonValue(0), QJsonValue(-5), QJsonValue(1.5), QJsonValue(),
                                       QJsonValue(QStringLiteral("abc"))})
            QVERIFY(!JobId::fromJson(none));
    }
};

HEADWATER_TEST(TestJob, QCoreApplication)
#include "tst_job.moc"
