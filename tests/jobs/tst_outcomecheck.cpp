// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblab.h"
#include "jobs/outcomecheck.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

QString asItIs(const QString &words)
{
    return words;
}

} // namespace

/// The look at a collection whose job is done.
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
            lab.client.setTimeout(10min); // by the real clock
            job.localId = LocalJobId{1};
            job.collection = lab.stored().collection;
            job.endpointName = lab.endpoint.name;
            job.address = lab.endpoint.url;
            job.state = JobState::Done;
            job.rowsBefore = 3; // fewer than there are
        }
    };

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    // Each look has its own time: that of an earlier one does not end a later one of the same job.
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
        f.lab.clock.advance(OutcomeCheck::kLongest / 2 + 1s); // the time of the first is over
        QVERIFY(f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 1);
        f.lab.clock.advance(OutcomeCheck::kLongest / 2);
        QVERIFY(!f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 2);
    }

    // The later count of an earlier look is no answer to a later one either.
    void aLateCountEndsNoSecondLook()
    {
        Fixture f;
        f.job.rowsBefore = 7; // as many as there are: counted once more
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.checked.size(), 1);
        f.lab.server.setScript(kDescribeCollection, {RawAnswer::silence()});
        f.check.check(f.job, asItIs);
        QTRY_COMPARE(f.lab.server.count(kDescribeCollection), 2);
        QSignalSpy more(&f.lab.client, &ClusterClient::exchanged);
        f.lab.clock.advance(OutcomeCheck::kCountAgainAfter);
        QTRY_COMPARE(more.size(), 1); // the count has come
        QCOMPARE(f.lab.server.count(kRows), 2);
        QVERIFY(f.check.isChecking(f.job.localId));
        QCOMPARE(f.checked.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOutcomeCheck)
#include "tst_outcomecheck.moc"
