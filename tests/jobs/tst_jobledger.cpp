// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobledger.h"

#include "jobs/joblab.h"
#include "store/history/historyfile.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

/// Each change of a job is written and then announced, whatever other programs write there, and no
/// secret gets through.
class TestJobLedger final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aChangeIsWrittenBeforeItIsAnnounced()
    {
        JobParts lab;
        QList<JobState> announced;
        connect(&lab.ledger, &JobLedger::jobChanged, &lab.ledger, [&](const RefreshJob &job) {
            announced << job.state;
            QCOMPARE(lab.history->job(job.localId).value(), std::optional(job));
        });
        const Result<QList<LocalJobId>> ids
                = lab.ledger.add(QList{lab.row(JobState::Queued)}, QList{lab.stored()});
        VERIFY_RESULT(ids);
        const LocalJobId id = ids->constFirst();
        const Result<bool> departs = lab.ledger.depart(id, 7);
        VERIFY_RESULT(departs);
        QVERIFY(*departs);
        QCOMPARE(lab.ledger.sending(lab.stored().collection), id);
        lab.ledger.apply(id, event::Accepted{JobId{kOurs}});
        lab.ledger.apply(id, event::Accepted{JobId{kOurs}}); // no change
        ServerJob seen;
        seen.id = JobId{kOurs};
        seen.stateName = QStringLiteral("RefreshInProgress");
        lab.ledger.observed({{id, seen}}, {verb::kDescribe, {}});
        QCOMPARE(
                announced,
                QList({JobState::Queued, JobState::Sending, JobState::Pending, JobState::Running}));
        QCOMPARE(lab.ledger.find(lab.endpoint.id, lab.endpoint.url, JobId{kOurs}), id);
        QCOMPARE(lab.ledger.find(lab.endpoint.id, QUrl(QStringLiteral("http://elsewhere.example")),
                                 JobId{kOurs}),
                 LocalJobId{});
    }

    void knowsWhichJobsAreLiveAndWereBefore()
    {
        JobParts lab;
        QSignalSpy changes(&lab.ledger, &JobLedger::jobChanged);
        const auto wasLive = [&changes] { return changes.takeLast().at(1).toBool(); };
        const Result<QList<LocalJobId>> ids
                = lab.ledger.add(QList{lab.row(JobState::Queued)}, QList{lab.stored()});
        VERIFY_RESULT(ids);
        const LocalJobId id = ids->constFirst();
        QVERIFY(!wasLive()); // there was none
        QCOMPARE(lab.ledger.live().value(id), lab.stored().collection);
        VERIFY_RESULT(lab.ledger.depart(id, {}));
        QVERIFY(wasLive());
        lab.ledger.apply(id, event::Accepted{JobId{kOurs}});
        QVERIFY(wasLive());
        ServerJob seen;
        seen.id = JobId{kOurs};
        seen.stateName = QStringLiteral("RefreshCompleted");
        lab.ledger.observed({{id, seen}}, {verb::kDescribe, {}});
        QVERIFY(wasLive());
        QVERIFY(lab.ledger.live().isEmpty());
        lab.ledger.apply(id, event::Checked{7, QStringLiteral("No rows."), {}});
        QCOMPARE(changes.size(), 1);
        QVERIFY(!wasLive());
    }

    void aRequestIsTakenOnceAndAnAnswerNeverRepeatsItsSecret()
    {
        const QString secret = QStringLiteral("wJalrXUtnFEMIK7MDENG");
        JobParts lab;
        const SplitSpec spec = splitSecrets(
                QStringLiteral(R"({"format":"parquet","extfs":{"secret_access_key":"%1"}})")
                        .arg(secret));
        RefreshRequest request = lab.stored();
        request.override = Override{QStringLiteral("s3://b/new/"), spec.text, spec.secrets};
        RefreshJob job = lab.row(JobState::Queued);
        job.source = request.override->source;
        job.maskedBody = maskedRefreshBody(request);
        const LocalJobId id = lab.ledger.add(QList{job}, QList{request}).value().constFirst();
        QVERIFY(lab.ledger.takeRequest(id).has_value());
        QVERIFY(!lab.ledger.takeRequest(id).has_value());

        ServerJob seen;
        seen.reason = QStringLiteral("denied to %1 at vault7.corp.example").arg(secret);
        QCOMPARE(lab.ledger.withoutSecrets(id, seen).reason,
                 QStringLiteral("denied to •••• at vault7.corp.example"));
        JobLedger later(*lab.history, lab.traffic,
                        lab.clock); // knows no secret: everything that may be one is masked
        VERIFY_RESULT(later.open(id));
        QVERIFY(!later.withoutSecrets(id, seen).reason.contains(secret));
        QVERIFY(!later.withoutSecrets(id, seen).reason.contains(QStringLiteral("vault7")));
    }

    void aRequestThatLeavesAtOnceIsNotKept()
    {
        JobParts lab;
        const Result<LocalJobId> id = lab.ledger.add(lab.row(JobState::Queued), lab.stored());
        VERIFY_RESULT(id);
        QVERIFY(!lab.ledger.takeRequest(*id).has_value());
    }

    void allRowsOfABatchOrNone()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        JobParts lab(HistoryStore::open(file, 1ms).value());
        const QList<RefreshJob> jobs{lab.row(JobState::Queued), lab.row(JobState::Queued)};
        const QList<RefreshRequest> requests{lab.stored(), lab.stored()};
        QSignalSpy changes(&lab.ledger, &JobLedger::jobChanged);
        {
            Theirs theirs(file);
            theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
            const auto added = lab.ledger.add(jobs, requests);
            QVERIFY(!added);
            QCOMPARE(added.error().kind, ErrorKind::Storage);
            QCOMPARE(changes.size(), 0);
        }
        QCOMPARE(lab.history->page({}, {}, 9)->size(), 0);
        VERIFY_RESULT(lab.ledger.add(jobs, requests));
        QCOMPARE(changes.size(), 2);
        QCOMPARE(lab.ledger.live(lab.endpoint.id).size(), 2);
    }

    void aHistoryThatFailsIsToldOnceAndWhenItRecovers()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        JobParts lab(HistoryStore::open(file, 1ms).value());
        const LocalJobId id = lab.add(JobState::Failed, kOurs);
        QSignalSpy failed(&lab.ledger, &JobLedger::historyFailed);
        QSignalSpy recovered(&lab.ledger, &JobLedger::historyRecovered);
        {
            Theirs theirs(file);
            theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
            lab.ledger.note(id, {verb::kDescribe, {}});
            lab.ledger.note(id, {verb::kDescribe, {}});
        }
        QCOMPARE(failed.size(), 1);
        QCOMPARE(recovered.size(), 0);
        lab.ledger.note(id, {verb::kDescribe, {}});
        QCOMPARE(recovered.size(), 1);
        lab.ledger.close(id);
        QVERIFY(!lab.ledger.isOpen(id));
    }

    void whatAnotherProgramLearnsIsNotOverwritten()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.sentAt = job.lastChangeAt = lab.clock.now();
        job.localId = lab.history->insert(job).value(); // as a working program writes it
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", job.sentAt))});
        lab.tracker.resume();
        QCOMPARE(lab.state(job.localId), JobState::UnknownOutcome);

        job.state = JobState::Pending;
        job.serverId = JobId{kOurs};
        QVERIFY(lab.history->update(job));
        QVERIFY(lab.goOnUntil(job.localId, JobState::Done));
        QCOMPARE(lab.history->job(job.localId).value()->serverId, std::optional(JobId{kOurs}));
    }

    void anEndThatAnotherProgramLearnedIsKept_data()
    {
        QTest::addColumn<QByteArray>("seen"); // by this one
        QTest::newRow("the end too") << QByteArray("RefreshCompleted");
        QTest::newRow("an older state") << QByteArray("RefreshInProgress");
    }

    void anEndThatAnotherProgramLearnedIsKept()
    {
        QFETCH(QByteArray, seen);
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.sentAt = job.lastChangeAt = lab.clock.now();
        job.serverId = JobId{kOurs};
        job.state = JobState::Running;
        job.localId = (*other)->insert(job).value();
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, seen, job.sentAt))});
        lab.tracker.resume();
        QVERIFY(lab.tracker.isFollowing(job.localId));

        job.state = JobState::Done;
        job.endedAt = job.endLearnedAt = lab.clock.now();
        job.caution = QStringLiteral("The server kept the old source.");
        VERIFY_RESULT((*other)->update(job));
        QVERIFY(lab.goOnUntil(job.localId, JobState::Done));
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(30); }));
        QVERIFY(!lab.tracker.isFollowing(job.localId));
        QCOMPARE(lab.history->job(job.localId).value(), std::optional(job));
        QCOMPARE(lab.job(job.localId).caution, job.caution);
    }

    void nothingIsSentThatCannotBeWritten()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        QSignalSpy failed(&lab.tracker, &RefreshTracker::historyFailed);
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        VERIFY_RESULT((*other)->remove(*id)); // its row is gone, so the departure cannot be written
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&] { return lab.state(*id) == JobState::Failed; }));
        QCOMPARE(lab.server.count(kRefresh), 0);
        QVERIFY(!failed.isEmpty());
    }

    void aJobThatCannotBeWrittenHoldsNoOtherUp()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file, 1ms);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        Theirs theirs(file);
        theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&] { return !isLive(lab.state(*id)); }));
        QCOMPARE(lab.state(*id), JobState::Failed);
        QVERIFY2(lab.job(*id).reason.contains(QStringLiteral("in use")),
                 qPrintable(lab.job(*id).reason));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void whatCouldNotBeWrittenIsWrittenLater()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file, 1ms);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        {
            Theirs theirs(file);
            theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
            lab.server.setScript(kDescribe,
                                 {JobLab::described(JobLab::record(kOurs, "RefreshInProgress",
                                                                   start, "s3://b/books/", 40))});
            QVERIFY(lab.goOnUntil([&] { return lab.job(id).progress == 40; }));
            QCOMPARE(lab.history->job(id).value()->progress, 0);
        }
        QVERIFY(lab.goOnUntil([&] { return lab.history->job(id).value()->progress == 40; }));
    }
};

HEADWATER_TEST(TestJobLedger, QCoreApplication)
#include "tst_jobledger.moc"
