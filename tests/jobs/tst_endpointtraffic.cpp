// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointtraffic.h"

#include "jobs/joblab.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

/// Sends a request to \a endpoint and waits for the result.
bool countRows(ClusterLab &lab, const ClusterEndpoint &endpoint)
{
    bool isOver = false;
    lab.client.rowCount(endpoint, {}, lab.stored().collection, &lab.network,
                        [&isOver](const auto &) { isOver = true; });
    return QTest::qWaitFor([&isOver] { return isOver; }, 10'000);
}

} // namespace

/// What exchanges show of the endpoints: their clocks, whether they answer, and how often they are
/// polled.
class TestEndpointTraffic final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void aServersClockIsMeasured()
    {
        JobParts lab;
        QCOMPARE(lab.traffic.clockAhead(lab.endpoint.id), 0ms);
        for (const int ahead : {3600, -3600}) {
            lab.server.setScript(kRows,
                                 {RawAnswer::http(200, R"({"code":0,"data":{"rowCount":7}})",
                                                  {httpDate(lab.clock.now().addSecs(ahead))})});
            QVERIFY(countRows(lab, lab.endpoint));
            const auto error
                    = lab.traffic.clockAhead(lab.endpoint.id) - std::chrono::seconds(ahead);
            QVERIFY(std::chrono::abs(error) <= EndpointTraffic::kClockTolerance);
        }
    }

    void someLostAnswersAreNoSilenceAndAnErrorIsAnAnswer()
    {
        JobParts lab;
        QSignalSpy silence(&lab.traffic, &EndpointTraffic::silenceChanged);
        const RawAnswer nothing = RawAnswer::silence(RawAnswer::Then::Close);
        for (const RawAnswer &answer :
             {nothing, nothing, RawAnswer::http(503, "busy"), nothing, nothing}) {
            lab.server.setScript(kRows, {answer});
            QVERIFY(countRows(lab, lab.endpoint));
        }
        QVERIFY(!lab.traffic.isSilent());
        QVERIFY(countRows(lab, lab.endpoint)); // the third in a row
        QVERIFY(lab.traffic.isSilent());
        QCOMPARE(silence.size(), 1);
    }

    void anEndpointThatIsOnlyTriedOutSaysNothingOfTheNetwork()
    {
        JobParts lab;
        lab.server.setScript(kRows, {RawAnswer::silence(RawAnswer::Then::Close)});
        ClusterEndpoint unsaved = lab.endpoint;
        unsaved.id = {QStringLiteral("unsaved")};
        for (int i = 0; i < 4; ++i)
            QVERIFY(countRows(lab, unsaved));
        QVERIFY(!lab.traffic.isSilent());
    }

    void silenceIsToldOnceAndEndsWithJitter()
    {
        JobLab lab;
        QSignalSpy silence(&lab.tracker, &RefreshTracker::silenceChanged);
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {RawAnswer::silence(RawAnswer::Then::Close)});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return !silence.isEmpty(); }));
        QCOMPARE(lab.state(id), JobState::Pending); // polling pauses, the job does not fail
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(silence.size(), 2);
        QCOMPARE(silence.at(1).at(0).toBool(), false);
    }

    void oneSilentEndpointOfManyIsNotTheNetwork()
    {
        JobLab lab;
        RawServer elsewhere;
        elsewhere.setScript("/databases/list",
                            {RawAnswer::json(R"({"code":0,"data":["default"]})")});
        QList<ClusterEndpoint> others;
        for (int i = 1; i < 15; ++i) {
            ClusterEndpoint other = lab.endpoint;
            other.id = {QString::number(i)};
            other.name = QStringLiteral("other %1").arg(i);
            other.url = elsewhere.url();
            VERIFY_RESULT(lab.endpoints.save(other));
            others << other;
        }
        int asked = 0;
        const auto askOthers = [&] {
            asked = 0;
            for (const ClusterEndpoint &other : std::as_const(others))
                lab.client.listDatabases(other, {}, &lab.tracker,
                                         [&asked](const auto &) { ++asked; });
            return QTest::qWaitFor([&] { return asked == others.size(); }, 30'000);
        };
        QSignalSpy silence(&lab.tracker, &RefreshTracker::silenceChanged);
        QVERIFY(askOthers());

        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {RawAnswer::silence(RawAnswer::Then::Close)});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > 8; }));
        QCOMPARE(lab.state(id), JobState::Pending);
        QCOMPARE(silence.size(), 0);

        elsewhere.setScript("/databases/list", {RawAnswer::silence(RawAnswer::Then::Close)});
        QVERIFY(askOthers());
        QCOMPARE(silence.size(), 1); // now nobody answers
        for (const ClusterEndpoint &other : std::as_const(others))
            VERIFY_RESULT(lab.endpoints.remove(other.id));
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(silence.size(), 2); // removed ones do not count
    }

    void theCapHoldsHoweverOftenAnEndpointIsFollowedAnew()
    {
        JobLab lab;
        lab.server.setScript(kDescribe, {JobLab::refused(65535, "later")});
        ServerJob job;
        job.id = JobId{kOurs};
        job.stateName = QStringLiteral("RefreshInProgress");
        int looks = 0;
        connect(&lab.client, &ClusterClient::exchanged, this, [&looks] { ++looks; });
        const auto metered = [&lab] {
            return qRound(lab.tracker.traffic().highestPollRate()
                          * double(RequestBudget::kMeterSpan.count()));
        };
        for (int round = 0; round < 40; ++round) { // two seconds in all
            QVERIFY(lab.tracker.follow(lab.stored().collection, job) != LocalJobId{});
            lab.tracker.pollNow(lab.endpoint.id);
            QTest::qWait(1); // the token is read
            lab.clock.advance(50ms);
            QTest::qWait(1);
            QTRY_COMPARE_WITH_TIMEOUT(looks, metered(), 30'000); // the meter counts what is sent
            lab.tracker.forgetAll();
        }
        QVERIFY2(looks >= RequestBudget::kLooksPerSecond
                         && looks <= 3 * RequestBudget::kLooksPerSecond,
                 qPrintable(QString::number(looks)));
    }
};

HEADWATER_TEST(TestEndpointTraffic, QCoreApplication)
#include "tst_endpointtraffic.moc"
