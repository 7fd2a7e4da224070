// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblab.h"
#include "jobs/outcomecheck.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

QString asItIs(const QString &words)
{
    return words;
}

} // namespace

/// The check of a collection whose job is done.
class TestOutcomeCheck final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        JobLab lab;
        OutcomeCheck check{lab.access, lab.clock};
        QSignalSpy checked{&check, &OutcomeCheck::checked};
        RefreshJob job;

        Fixture()
        {
            lab.client.setTimeout(10min); // in real time
            job.localId = LocalJobId{1};
            job.collection = lab.stored().collection;
            job.endpointName = lab.endpoint.name;
            job.address = lab.endpoint.url;
            job.state = JobState::Done;
            job.rowsBefore = 3; // fewer than it has now
        }
    };

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    // Each check has its own time limit: that of an earlier one does not end a later one of the
    // same job.
    void aSecondLookHasTimeOfItsOwn()
    {
        Fixture f;
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.checked.size(), 1);
        QVERIFY(!f.check.isChecking(f.job.localId));

        f.lab.clock.advance(OutcomeCheck::kLongest / 2);
        f.lab.server.setScript(kDescribeCollection, {RawAnswer::silence()});
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.lab.server.count(kDescribeCollection), 2);
        f.lab.clock.advance(OutcomeCheck::kLongest / 2 + 1s); // the time of the first is up
        QVERIFY(f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 1);
        f.lab.clock.advance(OutcomeCheck::kLongest / 2);
        QVERIFY(!f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 2);
    }

    // A late count of an earlier check is not an answer to a later one either.
    void aLateCountEndsNoSecondLook()
    {
        Fixture f;
        f.job.rowsBefore = 7; // as many as it has now: counted once more
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.checked.size(), 1);
        f.lab.server.setScript(kDescribeCollection, {RawAnswer::silence()});
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.lab.server.count(kDescribeCollection), 2);
        QSignalSpy more(&f.lab.client, &ClusterClient::exchanged);
        f.lab.clock.advance(OutcomeCheck::kCountAgainAfter);
        QTRY_COMPARE(more.size(), 1); // the count has arrived
        QCOMPARE(f.lab.server.count(kRows), 2);
        QVERIFY(f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 1);
    }
};

HEADWATER_TEST(TestOutcomeCheck, QCoreApplication)
#include "tst_outcomecheck.moc"
