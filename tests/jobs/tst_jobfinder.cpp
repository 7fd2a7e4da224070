// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobfinder.h"

#include "jobs/joblab.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;

namespace {

/// A finder that searches for the first job of the collection.
struct FinderLab : ClusterLab
{
    JobFinder finder{access, clock};
    Caught<std::optional<ServerJob>> found;

    [[nodiscard]] bool find(const std::optional<JobId> &named = {})
    {
        const auto first = [](const QList<ServerJob> &jobs) {
            return jobs.isEmpty() ? std::nullopt : std::optional(jobs.first());
        };
        finder.find(row(JobState::UnknownOutcome), first, found.handler(), named);
        return goOnUntil([this] { return found.calls() > 0; });
    }
    [[nodiscard]] std::optional<JobId> id() const
    {
        return found.result()->has_value() ? std::optional(found.result()->value().id)
                                           : std::nullopt;
    }
};

ServerJob started(qint64 id, const QDateTime &start, const QString &source)
{
    ServerJob job;
    job.id = JobId{id};
    job.startTime = start;
    job.source = source;
    return job;
}

} // namespace

/// How a job is found in the list of its collection.
class TestJobFinder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void theJobOfARequestIsTheFirstThatBeganAfterIt()
    {
        const QDateTime sent = QDateTime::currentDateTimeUtc();
        const QString ours = QStringLiteral("s3://b/ours/");
        const QList<ServerJob> jobs{started(1, sent.addSecs(9), ours),
                                    started(2, sent.addSecs(-1), ours), started(3, {}, ours),
                                    started(4, sent.addSecs(3), ours),
                                    started(5, sent, QStringLiteral("s3://b/other/"))};
        QCOMPARE(startedBy(jobs, ours, sent)->id, JobId{4});
        QCOMPARE(startedBy(jobs, QString(), sent)->id, JobId{5}); // any source
        QVERIFY(!startedBy(jobs, ours, sent.addSecs(10)));
    }

    void looksAgainUntilTheJobIsListed()
    {
        FinderLab lab;
        lab.server.setScript(
                kList,
                {JobLab::records({}), RawAnswer::http(500, "no"),
                 JobLab::records({JobLab::record(kOurs, "RefreshPending", lab.clock.now())})});
        QVERIFY(lab.find());
        QCOMPARE(lab.id(), std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kList), 3);
        QCOMPARE(lab.server.count(kDescribe), 0);
    }

    void givesUpAfterAWhile()
    {
        FinderLab lab;
        QVERIFY(lab.find());
        VERIFY_RESULT(lab.found.result());
        QVERIFY(!lab.id());
        QCOMPARE(lab.server.count(kList), 4);
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(60); }));
        QCOMPARE(lab.server.count(kList), 4);
        QCOMPARE(lab.found.calls(), 1);
    }

    void theLastErrorIsToldAndARefusedTokenEndsTheSearch()
    {
        FinderLab lab;
        lab.server.setScript(kList, {RawAnswer::http(500, "no"), RawAnswer::http(401, "who?")});
        QVERIFY(lab.find());
        QCOMPARE(lab.found.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(lab.server.count(kList), 2);
    }

    // The list does not contain the job, or cannot be produced (contract.md §13 N3).
    void aJobThatIsNamedIsAskedForByItsId_data()
    {
        QTest::addColumn<RawAnswer>("list");
        QTest::newRow("left out") << JobLab::records({});
        QTest::newRow("no list") << JobLab::refused(5, "aggregate task plan: internal error");
    }

    void aJobThatIsNamedIsAskedForByItsId()
    {
        QFETCH(RawAnswer, list);
        FinderLab lab;
        lab.server.setScript(kList, {list});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOther, "RefreshInProgress", lab.clock.now()))});
        QVERIFY(lab.find(JobId{kOther}));
        QCOMPARE(lab.id(), std::optional(JobId{kOther}));
        QCOMPARE(lab.server.count(kList), 1);
    }

    void anEndpointThatMovedIsNotAsked()
    {
        FinderLab lab;
        VERIFY_RESULT(lab.endpoints.remove(lab.endpoint.id));
        QVERIFY(lab.find());
        QCOMPARE(lab.found.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(lab.server.count(kList), 0);
    }
};

HEADWATER_TEST(TestJobFinder, QCoreApplication)
#include "tst_jobfinder.moc"
