// SPDX-License-Identifier: Apache-2.0
// An endpoint gets the address of another cluster, which does not know the jobs that were sent
// before.
#include "jobs/joblab.h"
#include "jobs/refreshqueue.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

namespace {

/// A lab with a second cluster, to which the endpoint can be moved.
struct TwoClusters : JobLab
{
    RawServer other;

    TwoClusters()
    {
        other.setScript(kDescribe, {unknown(kOurs)});
        other.setScript(kList, {records({})});
        other.setScript(kRows, {RawAnswer::json(R"({"code":0,"data":{"rowCount":1}})")});
        server.setScript(kRefresh, {accepted(kOurs)});
        server.setScript(kDescribe, {described(record(kOurs, "RefreshInProgress", clock.now()))});
    }

    void moveTo(const RawServer &cluster)
    {
        endpoint.url = cluster.url();
        save();
    }
    void save()
    {
        const auto saved = endpoints.save(endpoint);
        VERIFY_RESULT(saved);
    }
    void moveWhen(JobState state)
    {
        QObject::connect(&tracker, &RefreshTracker::jobChanged, &tracker,
                         [this, state](const RefreshJob &job) {
                             if (job.state == state && endpoint.url == server.url())
                                 moveTo(other);
                         });
    }
    void waitLong()
    {
        const QDateTime then = clock.now();
        QVERIFY(goOnUntil([&] { return clock.now() > then.addSecs(30); }));
    }
    [[nodiscard]] bool saysWhere(LocalJobId id) const
    {
        const QString reason = job(id).reason;
        return reason.contains(server.url().toString()) && reason.contains(other.url().toString());
    }
    [[nodiscard]] RefreshJob jobOf(const CollectionRef &collection) const
    {
        for (const RefreshJob &job : jobs) {
            if (job.collection == collection)
                return job;
        }
        return {};
    }
};

} // namespace

class TestMovedEndpoint final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aJobIsAskedOnlyWhereItWasSent()
    {
        TwoClusters lab;
        const QSignalSpy unfollowed(&lab.tracker, &RefreshTracker::unfollowed);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QCOMPARE(lab.job(id).address, lab.server.url());

        lab.moveTo(lab.other);
        QVERIFY(!lab.tracker.isFollowing(id));
        QCOMPARE(unfollowed.size(), 1);
        const qsizetype asked = lab.server.requests().size();
        lab.waitLong();
        lab.tracker.checkAgain(id);
        lab.waitLong();
        QCOMPARE(lab.other.requests().size(), 0);
        QCOMPARE(lab.server.requests().size(), asked);
        QCOMPARE(lab.state(id), JobState::Running);
        QVERIFY2(lab.saysWhere(id), qPrintable(lab.job(id).reason));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("Check again")));
        QCOMPARE(lab.history->job(id)->value(), lab.job(id));

        const QByteArray done = JobLab::record(kOurs, "RefreshCompleted", lab.clock.now());
        lab.server.setScript(kDescribe, {JobLab::described(done)});
        lab.moveTo(lab.server);
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(!lab.saysWhere(id), qPrintable(lab.job(id).reason));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void aRemovedEndpointsJobsAreNotFollowedUntilItIsBack()
    {
        TwoClusters lab;
        const QSignalSpy unfollowed(&lab.tracker, &RefreshTracker::unfollowed);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));

        VERIFY_RESULT(lab.endpoints.remove(lab.endpoint.id));
        QVERIFY(!lab.tracker.isFollowing(id));
        QCOMPARE(unfollowed.size(), 1); // so that its queue slot is free
        QCOMPARE(lab.state(id), JobState::Running);
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("no longer configured")),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.history->job(id)->value(), lab.job(id));

        const QByteArray done = JobLab::record(kOurs, "RefreshCompleted", lab.clock.now());
        lab.server.setScript(kDescribe, {JobLab::described(done)});
        lab.save();
        QVERIFY(lab.tracker.isFollowing(id));
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(!lab.job(id).reason.contains(QStringLiteral("no longer configured")),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void anEndpointThatIsBackElsewhereIsNotAsked()
    {
        TwoClusters lab;
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        VERIFY_RESULT(lab.endpoints.remove(lab.endpoint.id));
        lab.moveTo(lab.other);
        QVERIFY(!lab.tracker.isFollowing(id));
        lab.waitLong();
        QCOMPARE(lab.other.requests().size(), 0);
        QVERIFY2(lab.saysWhere(id), qPrintable(lab.job(id).reason));
    }

    void noOtherEditDisturbsAJob()
    {
        TwoClusters lab;
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.endpoint.name = QStringLiteral("lake");
        lab.endpoint.tag = EnvironmentTag::Production;
        lab.endpoint.credential = CredentialKind::ApiKey;
        lab.endpoint.database = QStringLiteral("analytics");
        lab.endpoint.url.setPath(QStringLiteral("/"));
        lab.save();
        QVERIFY(lab.tracker.isFollowing(id));
        QCOMPARE(lab.job(id).reason, QString());
    }

    void aJobOfAnEarlierSessionIsNotAskedElsewhere()
    {
        TwoClusters lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId{kOther};
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-60);
        job.address = lab.server.url();
        const LocalJobId moved = lab.history->insert(job).value();
        job.serverId = JobId{kOurs};
        job.address.clear(); // an old row does not contain the address
        const LocalJobId old = lab.history->insert(job).value();
        lab.moveTo(lab.other);
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(old, JobState::Lost));
        QVERIFY(!lab.tracker.isFollowing(moved));
        QCOMPARE(lab.state(moved), JobState::Running);
        QVERIFY2(lab.saysWhere(moved), qPrintable(lab.job(moved).reason));
        for (const RawRequest &request : lab.other.requests())
            QVERIFY(!request.body.contains(QByteArray::number(kOther)));
    }

    void anOpenOutcomeIsNotSettledElsewhere()
    {
        TwoClusters lab;
        const auto listed = [&lab] {
            return JobLab::records({JobLab::record(kOurs, "RefreshCompleted", lab.clock.now())});
        };
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Close)});
        lab.other.setScript(kList, {listed()});
        lab.moveWhen(JobState::UnknownOutcome);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::UnknownOutcome));
        QVERIFY2(lab.saysWhere(id), qPrintable(lab.job(id).reason));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("not sent again")));
        QCOMPARE(lab.other.requests().size(), 0);

        lab.moveTo(lab.server);
        lab.server.setScript(kList, {listed()});
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void whatRunsInsteadOfALostJobIsNotLookedForElsewhere()
    {
        TwoClusters lab;
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs)});
        const QByteArray running = JobLab::record(kOther, "RefreshInProgress", lab.clock.now());
        lab.other.setScript(kList, {JobLab::records({running})});
        lab.moveWhen(JobState::Lost);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Lost));
        QVERIFY2(lab.saysWhere(id), qPrintable(lab.job(id).reason));
        QCOMPARE(lab.job(id).successor, LocalJobId{});
        QCOMPARE(lab.other.requests().size(), 0);
    }

    void aRequestWhoseEndpointMovesAtTheLastMomentIsNotSent()
    {
        TwoClusters lab;
        lab.moveWhen(JobState::Sending);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("Nothing was sent")),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.server.count(kRefresh), 0);
        QCOMPARE(lab.other.requests().size(), 0);
    }

    void aRequestOnItsWayEndsWhereItWasSent()
    {
        TwoClusters lab;
        QObject::connect(&lab.client, &ClusterClient::exchanged, &lab.tracker,
                         [&lab](const Exchange &exchange) {
                             if (exchange.route == route::kRefresh)
                                 lab.moveTo(lab.other); // before the answer is read
                         });
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Pending));
        QVERIFY(!lab.tracker.isFollowing(id));
        QVERIFY2(lab.saysWhere(id), qPrintable(lab.job(id).reason));
        QCOMPARE(lab.job(id).serverId, std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 1);
        QCOMPARE(lab.other.requests().size(), 0);
    }

    void whatWaitsIsNotSentElsewhere()
    {
        TwoClusters lab;
        RefreshQueue queue(lab.tracker);
        queue.setAtOnce(1);
        const CollectionRef books = lab.stored().collection;
        CollectionRef clicks = books;
        clicks.name = QStringLiteral("clicks");
        VERIFY_RESULT(queue.add({books, clicks}));
        QVERIFY(lab.goOnUntil([&] { return lab.jobOf(books).state == JobState::Running; }));
        QCOMPARE(lab.jobOf(clicks).state, JobState::Queued);
        lab.moveTo(lab.other); // the first is no longer polled, so the second gets the slot
        QVERIFY(lab.goOnUntil([&] { return lab.jobOf(clicks).state == JobState::Failed; }));
        const QString reason = lab.jobOf(clicks).reason;
        QVERIFY2(reason.startsWith(QStringLiteral("Not sent.")), qPrintable(reason));
        QCOMPARE(lab.server.count(kRefresh), 1);
        QCOMPARE(lab.other.count(kRefresh), 0);
    }

    void theSameIdAtAnotherClusterIsAnotherJob()
    {
        TwoClusters lab;
        const LocalJobId first = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(first, JobState::Running));
        lab.moveTo(lab.other);
        const QByteArray running = JobLab::record(kOurs, "RefreshInProgress", lab.clock.now());
        lab.other.setScript(kList, {JobLab::records({running})});
        lab.other.setScript(kDescribe, {JobLab::described(running)});
        const LocalJobId second = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(second, JobState::Superseded));
        const LocalJobId followed = lab.job(second).successor;
        QVERIFY(followed != first);
        QVERIFY(lab.tracker.isFollowing(followed));
        QCOMPARE(lab.job(followed).address, lab.other.url());
        QCOMPARE(lab.other.count(kRefresh), 0);
    }
};

HEADWATER_TEST(TestMovedEndpoint, QCoreApplication)
#include "tst_movedendpoint.moc"
