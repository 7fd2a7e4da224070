// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

/// Jobs that this session did not send, but an earlier one or another program of the profile.
class TestForeignJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void whatAnotherProgramSentIsFollowedAndNotSent()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob job = (*other)->job(*id).value().value();
        job.state = JobState::Sending;
        VERIFY_RESULT((*other)->update(job));
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&] { return lab.tracker.isSearching(*id); }));

        job.state = JobState::Pending;
        job.serverId = JobId{kOurs};
        VERIFY_RESULT((*other)->update(job));
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(*id, JobState::Done));
        QCOMPARE(lab.job(*id).serverId, std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void whatAnotherProgramSendsIsLiveHereToo()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Sending;
        job.sentAt = lab.clock.now();
        const auto id = (*other)->insert(job);
        VERIFY_RESULT(id);
        job.localId = *id;
        QVERIFY(lab.tracker.liveJobs().isEmpty()); // nobody has looked
        QSignalSpy changes(&lab.tracker, &RefreshTracker::jobChanged);
        const auto wasLive = [&changes] { return changes.takeLast().at(1).toBool(); };
        lab.tracker.catchUp();
        QVERIFY(!wasLive());
        QCOMPARE(lab.tracker.liveJobs().value(*id), job.collection);

        job.state = JobState::Running; // is followed here from now on
        job.serverId = JobId{kOurs};
        VERIFY_RESULT((*other)->update(job));
        lab.tracker.catchUp();
        QVERIFY(wasLive());
        QCOMPARE(lab.tracker.liveJobs().size(), 1);

        job.state = JobState::Failed;
        VERIFY_RESULT((*other)->update(job));
        lab.tracker.catchUp();
        QVERIFY(wasLive());
        QVERIFY(lab.tracker.liveJobs().isEmpty());
        QCOMPARE(changes.size(), 0);

        job.state = JobState::Sending;
        job.serverId.reset();
        VERIFY_RESULT((*other)->insert(job));
        lab.tracker.catchUp();
        QCOMPARE(lab.tracker.liveJobs().size(), 1);
        lab.tracker.forget(job.collection.endpoint);
        QVERIFY(lab.tracker.liveJobs().isEmpty());
    }

    void nothingLeavesBesideTheRequestOfAnotherProgram()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob sending;
        sending.collection = lab.stored().collection;
        sending.sentAt = lab.clock.now();
        VERIFY_RESULT((*other)->insert(sending));
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("another program")),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void resumesWhatHadNotEnded()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.endpointName = QStringLiteral("lab");
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-60);
        job.maskedBody = maskedRefreshBody(lab.stored());
        const auto row = [&](JobState state, std::optional<JobId> id) {
            job.state = state;
            job.serverId = id;
            return lab.history->insert(job).value();
        };
        const LocalJobId sending = row(JobState::Sending, {});
        const LocalJobId running = row(JobState::Running, JobId{kOther});
        const LocalJobId queued = row(JobState::Queued, {});
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOther, "RefreshInProgress", job.sentAt),
                                  JobLab::record(kOurs, "RefreshCompleted", job.sentAt)})});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOther, "RefreshCompleted", job.sentAt))});
        QList<LocalJobId> announced;
        connect(&lab.tracker, &RefreshTracker::jobChanged, this,
                [&](const RefreshJob &changed) { announced << changed.localId; });
        lab.tracker.resume();
        QVERIFY(announced.contains(running)); // although no answer about it has arrived yet
        QVERIFY(!announced.contains(queued));
        QVERIFY(lab.goOnUntil(running, JobState::Done));
        QVERIFY(lab.goOnUntil(sending, JobState::Done));
        QCOMPARE(lab.job(sending).serverId, std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 0);
        QCOMPARE(lab.tracker.leftOver().size(), 1);
        QCOMPARE(lab.tracker.leftOver().front().localId, queued);
    }

    void whatEndedWhileTheProgramWasClosedMayHaveEndedAnyTime()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId{kOurs};
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-3600);
        const LocalJobId id = lab.history->insert(job).value();
        const Absence night{lab.clock.now().addSecs(-3000), lab.clock.now()};
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", job.sentAt))});
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY(lab.job(id).endLearnedAt > night.until);
        QVERIFY(night.mayHoldTheEndOf(lab.job(id)));
        HistoryFilter filter;
        filter.absence = night;
        QCOMPARE(lab.history->page(filter, {}, 9)->size(), 1);
    }
};

HEADWATER_TEST(TestForeignJobs, QCoreApplication)
#include "tst_foreignjobs.moc"
