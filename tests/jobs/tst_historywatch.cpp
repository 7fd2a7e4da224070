// SPDX-License-Identifier: Apache-2.0
// Writes of another program of the profile are noticed, and a missing file is reported.
#include "jobs/historywatch.h"

#include "jobs/joblab.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;
using namespace headwater::test;

namespace {

struct Scene
{
    QTemporaryDir directory;
    QString file = directory.filePath(QStringLiteral("history.sqlite"));
    JobLab lab{*HistoryStore::open(file)};
    HistoryWatch watch{*lab.history, lab.clock};
    QSignalSpy changed{&watch, &HistoryWatch::changed};
    QSignalSpy lost{&watch, &HistoryWatch::lost};
    QSignalSpy foundAgain{&watch, &HistoryWatch::foundAgain};

    Scene()
    {
        QObject::connect(&watch, &HistoryWatch::changed, &lab.tracker, &RefreshTracker::catchUp);
        watch.start();
        lab.tracker.resume();
    }
    [[nodiscard]] RefreshJob theirs(JobState state, qint64 serverId = 0) const
    {
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.endpointName = lab.endpoint.name;
        job.address = lab.endpoint.url;
        job.state = state;
        if (serverId)
            job.serverId = JobId{serverId};
        job.sentAt = job.lastChangeAt = lab.clock.now();
        return job;
    }
};

} // namespace

class TestHistoryWatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void whatIsOursIsNoNews()
    {
        Scene s;
        VERIFY_RESULT(s.lab.history->insert(s.theirs(JobState::Done)));
        s.lab.clock.advance(std::chrono::seconds(10));
        QCOMPARE(s.changed.size(), 0);
        QCOMPARE(s.lost.size(), 0);
    }

    void whatAnotherProgramDoesIsSeenWithinTwoSeconds()
    {
        Scene s;
        const auto other = *HistoryStore::open(s.file);
        RefreshJob job = s.theirs(JobState::Sending);
        job.localId = *other->insert(job);
        s.lab.clock.advance(std::chrono::seconds(2));
        QCOMPARE(s.lab.job(job.localId), job); // it is being sent: left to them
        QCOMPARE(s.lab.server.count(kDescribe), 0);

        job.state = JobState::Failed;
        job.reason = QStringLiteral("no such bucket");
        VERIFY_RESULT(other->update(job));
        s.lab.clock.advance(std::chrono::seconds(2));
        QCOMPARE(s.lab.job(job.localId), job);

        const qsizetype seen = s.changed.size();
        s.lab.clock.advance(std::chrono::seconds(60));
        QCOMPARE(s.changed.size(), seen);
    }

    void theirJobIsFollowedOnceItHasAnId()
    {
        Scene s;
        s.lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(7, "RefreshCompleted", s.lab.clock.now()))});
        const auto other = *HistoryStore::open(s.file);
        const LocalJobId id = *other->insert(s.theirs(JobState::Pending, 7));
        QVERIFY(s.lab.goOnUntil(id, JobState::Done));
        QCOMPARE(s.lab.server.count(kRefresh), 0);
        QCOMPARE(other->job(id)->value().state, JobState::Done);
    }

    void aJobOfOursThatTheyEndedIsEndedHere()
    {
        Scene s;
        s.lab.server.setScript(kRefresh, {JobLab::accepted(8)});
        s.lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(8, "RefreshInProgress", s.lab.clock.now()))});
        const LocalJobId id = s.lab.submit(s.lab.stored());
        QVERIFY(s.lab.goOnUntil(id, JobState::Running));
        const auto other = *HistoryStore::open(s.file);
        RefreshJob job = other->job(id)->value();
        job.state = JobState::Forgotten;
        VERIFY_RESULT(other->update(job));
        QVERIFY(s.lab.goOnUntil([&] { return s.lab.state(id) == JobState::Forgotten; }));
    }

    void aFileThatNobodyFindsIsSaidAndNothingIsSent_data()
    {
        QTest::addColumn<QString>("fate");
        for (const char *fate : {"moved", "deleted", "replaced"})
            QTest::newRow(fate) << QString::fromLatin1(fate);
    }

    void aFileThatNobodyFindsIsSaidAndNothingIsSent()
    {
        QFETCH(QString, fate);
        Scene s;
        const Result<LocalJobId> queued = s.lab.tracker.enqueue(s.lab.stored());
        VERIFY_RESULT(queued);
        const QString away = s.file + QStringLiteral(".away");
        QVERIFY(fate == QLatin1String("deleted") ? QFile::remove(s.file)
                                                 : QFile::rename(s.file, away));
        if (fate == QLatin1String("replaced"))
            QVERIFY(QFile::copy(away, s.file));
        const Result<LocalJobId> refused = s.lab.tracker.submit(s.lab.stored());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY2(refused.error().message.contains(QStringLiteral("was moved")),
                 qPrintable(refused.error().message));
        s.lab.tracker.dispatch(*queued);
        QVERIFY(s.lab.goOnUntil(*queued, JobState::Failed));
        QCOMPARE(s.lab.server.count(kRefresh), 0);
        QCOMPARE(s.lost.size(), 1); // however often it is checked
        if (fate != QLatin1String("moved"))
            return;
        QVERIFY(QFile::rename(away, s.file));
        s.lab.clock.advance(std::chrono::seconds(2));
        QCOMPARE(s.foundAgain.size(), 1);
        VERIFY_RESULT(s.lab.tracker.enqueue(s.lab.stored()));
    }
};

HEADWATER_TEST(TestHistoryWatch, QCoreApplication)
#include "tst_historywatch.moc"
