// SPDX-License-Identifier: Apache-2.0
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/window/jobfeed.h"
#include "windowbench.h"

using namespace headwater;

namespace {

struct JobFeedFixture : test::WindowBench
{
    EndpointId lab = add(QStringLiteral("lab"));
    EndpointId eu = add(QStringLiteral("eu"));
    JobFeed feed{parts()};

    JobFeedFixture()
    {
        for (const EndpointId &id : {lab, eu})
            collections.setCollections(id, QStringLiteral("default"), {QStringLiteral("books")});
    }

    /// A job of another program, which the tracker finds in the history and announces.
    RefreshJob announce(const EndpointId &endpoint, JobState state)
    {
        RefreshJob job = test::job(endpoint, QStringLiteral("books"), state);
        const auto id = services.history.insert(job);
        if (!id)
            qFatal("the job could not be written");
        job.localId = *id;
        services.tracker.catchUp();
        return job;
    }
    void change(RefreshJob &job, JobState state)
    {
        job.state = state;
        VERIFY_RESULT(services.history.update(job));
        services.tracker.catchUp();
    }
    [[nodiscard]] QString stateOf(const EndpointId &endpoint) const
    {
        const int row
                = collections.row({endpoint, QStringLiteral("default"), QStringLiteral("books")});
        return collections.index(row, CollectionTableModel::State).data().toString();
    }
};

} // namespace

class TestJobFeed final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all"); // no keyring
    }

    void init() { test::failOnAnyWarning(); }

    void aJobIsInBothTablesAndCountedWhileItLives()
    {
        JobFeedFixture f;
        QSignalSpy counts(&f.feed, &JobFeed::liveCountChanged);
        QSignalSpy changes(&f.feed, &JobFeed::jobChanged);
        RefreshJob job = f.announce(f.lab, JobState::Running);
        QCOMPARE(f.history.rowCount(), 1);
        QCOMPARE(f.stateOf(f.lab), QStringLiteral("Running"));
        QCOMPARE(f.feed.liveCount(), 1);
        QCOMPARE(changes.takeFirst().at(1).toBool(), false);
        QVERIFY(counts.wait());
        const QModelIndex lab = f.endpointTree.indexOf({f.lab, {}});
        QCOMPARE(lab.data(LiveJobsRole).toInt(), 1);

        f.change(job, JobState::Failed);
        QCOMPARE(f.feed.liveCount(), 0);
        QCOMPARE(changes.takeFirst().at(1).toBool(), true);
        QVERIFY(counts.wait());
        QCOMPARE(lab.data(LiveJobsRole).toInt(), 0);
    }

    void allThatChangesInOneTurnIsCountedOnce()
    {
        JobFeedFixture f;
        QSignalSpy counts(&f.feed, &JobFeed::liveCountChanged);
        f.announce(f.lab, JobState::Running);
        f.announce(f.eu, JobState::Pending);
        QVERIFY(counts.wait());
        QCOMPARE(counts.size(), 1);
        QCOMPARE(f.feed.liveCount(), 2);
    }

    void liveJobsAreNamedByEndpoint()
    {
        JobFeedFixture f;
        f.announce(f.lab, JobState::Running);
        f.announce(f.eu, JobState::Running);
        f.announce(f.eu, JobState::Done);
        QCOMPARE(f.feed.liveNames(f.eu), QStringList(QStringLiteral("eu/default/books")));
        QCOMPARE(f.feed.liveNames({}),
                 QStringList({QStringLiteral("eu/default/books"),
                              QStringLiteral("lab/default/books")}));
        VERIFY_RESULT(f.services.endpoints.remove(f.eu));
        QCOMPARE(f.feed.liveNames(f.eu),
                 QStringList(QStringLiteral("removed endpoint/default/books")));
    }

    void whatIsWithdrawnIsDropped()
    {
        JobFeedFixture f;
        QSignalSpy dropped(&f.feed, &JobFeed::jobsDropped);
        f.announce(f.lab, JobState::Done);
        const RefreshJob queued = f.announce(f.lab, JobState::Queued);
        QCOMPARE(f.stateOf(f.lab), QStringLiteral("Queued here"));
        QCOMPARE(f.feed.liveCount(), 1);
        VERIFY_RESULT(f.services.history.remove(queued.localId));
        f.services.tracker.catchUp();
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.front().front().value<QList<LocalJobId>>(),
                 QList<LocalJobId>{queued.localId});
        QCOMPARE(f.feed.liveCount(), 0);
        QCOMPARE(f.history.rowCount(), 1);
    }

    void aWipeForgetsWhatLived()
    {
        JobFeedFixture f;
        f.announce(f.lab, JobState::Running);
        f.announce(f.eu, JobState::Running);
        f.services.tracker.forget(f.eu); // as the retention does first
        Q_EMIT f.retention.wiped(f.eu);
        QCOMPARE(f.feed.liveNames({}), QStringList(QStringLiteral("lab/default/books")));
        QCOMPARE(f.stateOf(f.eu), QStringLiteral("–"));
        f.services.tracker.forgetAll();
        Q_EMIT f.retention.wipedAll();
        QCOMPARE(f.feed.liveCount(), 0);
        QCOMPARE(f.stateOf(f.lab), QStringLiteral("–"));
    }
};

HEADWATER_TEST(TestJobFeed, QApplication)
#include "tst_jobfeed.moc"
