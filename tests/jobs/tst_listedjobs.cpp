// SPDX-License-Identifier: Apache-2.0
#include "jobs/listedjobs.h"

#include "joblab.h"
#include "jobs/joblistreader.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

struct ListedJobsLab : JobLab
{
    JobListReader reader{access, clock, tracker.traffic()};
    ListedJobs listed{*history, tracker, reader};
    QSignalSpy read{&reader, &JobListReader::read};

    [[nodiscard]] QByteArray running(qint64 id) const
    {
        return record(id, "RefreshInProgress", clock.now(), "s3://b/books/", 40);
    }
    /// Reads the list of the collection, which has these records.
    void list(const QByteArrayList &listedNow)
    {
        server.setScript(kList, {records(listedNow)});
        clock.advance(JobListReader::kFresh);
        read.clear();
        reader.lookAt({stored().collection});
        QVERIFY(goOnUntil([this] { return !read.isEmpty(); }));
    }
    [[nodiscard]] QList<RefreshJob> rows() const
    {
        return history->page({}, {}, 50).value_or(QList<RefreshJob>());
    }
};

} // namespace

/// Live jobs in job lists are followed as started elsewhere.
class TestListedJobs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aLiveJobIsFollowedToItsEnd()
    {
        ListedJobsLab lab;
        lab.server.setScript(kDescribe,
                             {ListedJobsLab::described(lab.running(kOurs)),
                              ListedJobsLab::described(ListedJobsLab::record(
                                      kOurs, "RefreshCompleted", lab.clock.now()))});
        lab.list({lab.running(kOurs),
                  ListedJobsLab::record(kOther, "RefreshCompleted", lab.clock.now().addSecs(-60))});
        QCOMPARE(lab.rows().size(), 1);
        const RefreshJob job = lab.rows().constFirst();
        QCOMPARE(job.serverId, std::optional(JobId{kOurs}));
        QCOMPARE(job.collection, lab.stored().collection);
        QVERIFY(job.maskedBody.isEmpty());
        QVERIFY(lab.goOnUntil(job.localId, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void oneThatIsKnownGetsNoSecondRow()
    {
        ListedJobsLab lab;
        lab.server.setScript(kDescribe, {ListedJobsLab::described(lab.running(kOurs))});
        lab.list({lab.running(kOurs)});
        lab.tracker.stopFollowing(lab.rows().constFirst().localId);
        lab.list({lab.running(kOurs)});
        QCOMPARE(lab.rows().size(), 1);
        QVERIFY(!lab.tracker.isFollowing(lab.rows().constFirst().localId)); // as the user wished
    }

    void whatMayBeOursIsLeftAlone_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("sending") << int(JobState::Sending);
        QTest::newRow("unknown outcome") << int(JobState::UnknownOutcome);
    }

    void whatMayBeOursIsLeftAlone()
    {
        QFETCH(int, state);
        ListedJobsLab lab;
        QVERIFY(lab.history->insert(lab.row(JobState(state)))); // of another program
        lab.list({lab.running(kOurs)});
        QCOMPARE(lab.rows().size(), 1);
    }

    void anotherCollectionsRequestDoesNotMatter()
    {
        ListedJobsLab lab;
        RefreshJob other = lab.row(JobState::Sending);
        other.collection.name = QStringLiteral("clicks");
        QVERIFY(lab.history->insert(other));
        lab.server.setScript(kDescribe, {ListedJobsLab::described(lab.running(kOurs))});
        lab.list({lab.running(kOurs)});
        QCOMPARE(lab.rows().size(), 2);
    }

    void whatHasEndedIsNotAdded()
    {
        ListedJobsLab lab;
        lab.list({ListedJobsLab::record(kOurs, "RefreshFailed", lab.clock.now())});
        QVERIFY(lab.rows().isEmpty());
    }

    void theHistoryIsNotFlooded()
    {
        ListedJobsLab lab;
        for (qsizetype i = 0; i < ListedJobs::kMostLive; ++i) {
            RefreshRequest request = lab.stored();
            request.collection.name = QStringLiteral("c%1").arg(i);
            QVERIFY(lab.tracker.enqueue(request));
        }
        lab.list({lab.running(kOurs)});
        QCOMPARE(lab.tracker.liveJobs().size(), ListedJobs::kMostLive);
    }
};

HEADWATER_TEST(TestListedJobs, QCoreApplication)
#include "tst_listedjobs.moc"
