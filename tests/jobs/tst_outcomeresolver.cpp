// SPDX-License-Identifier: Apache-2.0
#include "jobs/outcomeresolver.h"

#include "jobs/joblab.h"
#include "testkit/removed.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

/// The outcome of a refresh that was not answered, was refused, or was lost: found in job lists,
/// and never sent again.
class TestOutcomeResolver final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void adoptsTheListedJobOfAnUnknownOutcome()
    {
        JobParts lab;
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.add(JobState::UnknownOutcome);
        QSignalSpy ended(&lab.resolver, &OutcomeResolver::searchEnded);
        lab.resolver.resolve(id);
        lab.resolver.resolve(id); // one search is enough
        QVERIFY(lab.resolver.isSearching(id));
        QVERIFY(lab.goOnUntil([&] { return !ended.isEmpty(); }));
        QCOMPARE(ended.size(), 1);
        QVERIFY(!lab.resolver.isSearching(id));
        QCOMPARE(lab.ledger.job(id).serverId, std::optional(JobId{kOurs}));
        QVERIFY(lab.follower.isFollowing(id));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void aRunningJobHasOneRowHoweverOftenItIsMet()
    {
        JobParts lab;
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(kOther, "RefreshInProgress", lab.clock.now()))});
        ServerJob running;
        running.id = JobId{kOther};
        running.stateName = QStringLiteral("RefreshInProgress");
        const LocalJobId first = lab.add(JobState::Queued);
        const LocalJobId second = lab.add(JobState::Queued);
        VERIFY_RESULT(lab.resolver.supersede(first, running, {}));
        VERIFY_RESULT(lab.resolver.supersede(second, running, {}));
        QCOMPARE(lab.ledger.job(first).state, JobState::Superseded);
        const LocalJobId row = lab.ledger.job(first).successor;
        QCOMPARE(lab.ledger.job(second).successor, row);
        QCOMPARE(lab.ledger.job(row).serverId, std::optional(JobId{kOther}));
        QVERIFY(lab.follower.isFollowing(row));
    }

    // The list of the collection fails as a whole, or does not contain the job (contract.md §13 N3,
    // N14).
    void theJobThatARefusalNamesIsFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<RawAnswer>("list");
        QTest::addColumn<JobState>("state");

        const RawAnswer spoiled = JobLab::refused(5, "aggregate task plan: internal error");
        const RawAnswer empty = JobLab::records({});
        QTest::newRow("703, no list") << 200 << 703 << spoiled << JobState::Superseded;
        QTest::newRow("703, not in the list") << 200 << 703 << empty << JobState::Superseded;
        QTest::newRow("1100, no list") << 200 << 1100 << spoiled << JobState::Superseded;
        QTest::newRow("703 with 409") << 409 << 703 << empty << JobState::Superseded;
        QTest::newRow("703 with 500 proves nothing")
                << 500 << 703 << empty << JobState::UnknownOutcome;
    }

    void theJobThatARefusalNamesIsFollowed()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(RawAnswer, list);
        QFETCH(JobState, state);
        JobLab lab;
        const QByteArray words = "refresh job " + QByteArray::number(kOther)
                + " is already in progress for collection books; poll that jobID or wait for it to "
                  "complete";
        lab.server.setScript(kRefresh,
                             {RawAnswer::http(status,
                                              "{\"code\":" + QByteArray::number(code)
                                                      + ",\"message\":\"" + words + "\"}")});
        lab.server.setScript(kList, {list});
        const QByteArray running
                = JobLab::record(kOther, "RefreshInProgress", lab.clock.now().addSecs(-60));
        lab.server.setScript(
                kDescribe,
                {JobLab::described(running), JobLab::described(running),
                 JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, state));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId{kOther}));
        QVERIFY(!lab.job(id).serverId);
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    // Answers of a gateway or service, or none, although the job was created (contract.md §13).
    void anAnswerThatProvesNothing_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        const auto row = [](int status, const QByteArray &body) {
            QTest::addRow("%d %s", status, body.constData()) << RawAnswer::http(status, body);
        };
        row(504, R"({"code":4,"message":"context deadline exceeded"})");
        row(503, R"({"code":14,"message":"no healthy upstream"})");
        row(500, R"({"code":13,"message":"internal"})");
        row(500, R"({"code":1100,"message":"invalid parameter"})");
        row(501, R"({"code":12})");
        row(502, R"({"code":1800})");
        row(408, R"({"code":1807})");
        row(200, R"({"code":65535,"message":"failed to broadcast"})");
        row(200, R"({"code":5})");
        row(200, R"({"code":100,"message":"failed to broadcast message: collection not found"})");
        row(200, R"({"code":424242})");
        row(200, R"({"code":0,"data":{"jobId":4.6e17}})");
        row(200, R"({"code":0,"data":{"jobId":461234567890123457.0}})");
        row(409, R"({"code":9})");
        row(422, "");
        for (const int interim : {101, 102, 103, 199}) {
            RawAnswer answer;
            answer.bytes = "HTTP/1.1 " + QByteArray::number(interim) + " Interim\r\n\r\n"
                    + RawAnswer::json(R"({"code":1100,"message":"invalid parameter"})").bytes;
            QTest::addRow("%d, then a refusal", interim) << answer;
        }
    }

    void anAnswerThatProvesNothing()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kRefresh, {answer});
        lab.server.setScript(kList,
                             {JobLab::records({}),
                              JobLab::records({JobLab::record(kOurs, "RefreshInProgress",
                                                              lab.clock.now().addSecs(1))})});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshCompleted",
                                                               lab.clock.now().addSecs(1)))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.job(id).serverId, std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void anAnswerThatProvesThatThereIsNoJob_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::newRow("413") << RawAnswer::http(413, "<html>Request Entity Too Large");
        QTest::newRow("404 with a number of gRPC")
                << RawAnswer::http(404, R"({"code":5,"message":"Not Found"})");
        QTest::newRow("431 that never ends")
                << RawAnswer{"HTTP/1.1 431 Too Large\r\nContent-Length: 9\r\n\r\n"};
        QTest::newRow("100, then a refusal") << RawAnswer{
                "HTTP/1.1 100 Continue\r\n\r\n" + JobLab::refused(1100, "invalid parameter").bytes};
        QTest::newRow("invalid parameter")
                << JobLab::refused(1100, "unsupported format: invalid parameter");
        QTest::newRow("no privilege by its words")
                << JobLab::refused(65535, "a: privilege not permitted");
    }

    void anAnswerThatProvesThatThereIsNoJob()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kRefresh, {answer});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QCOMPARE(lab.server.count(kList), 1); // from the check before: no search was made
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void aJobThatIsListedUnderItsOwnIdIsNotLost_data()
    {
        QTest::addColumn<QByteArray>("listed");
        QTest::newRow("running") << QByteArray("RefreshInProgress");
        QTest::newRow("done by then") << QByteArray("RefreshCompleted");
    }

    void aJobThatIsListedUnderItsOwnIdIsNotLost()
    {
        QFETCH(QByteArray, listed);
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(
                kDescribe,
                {JobLab::unknown(kOurs), // the first answer came from a lagging replica
                 JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        lab.server.setScript(kList,
                             {JobLab::records({}),
                              JobLab::records({JobLab::record(kOurs, listed, lab.clock.now())})});
        QSignalSpy changes(&lab.tracker, &RefreshTracker::jobChanged);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.job(id).successor, LocalJobId{});
        QCOMPARE(lab.jobs.size(), 1);
        const bool wasLost
                = std::any_of(changes.begin(), changes.end(), [](const QList<QVariant> &change) {
                      return change.front().value<RefreshJob>().state == JobState::Lost;
                  });
        QVERIFY(wasLost);
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void anAnswerThatNeverCame_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<int>("serverAhead"); // seconds
        QTest::addColumn<JobState>("state");

        // %1 is a start in seconds after the request was sent, by the server's clock
        const auto row
                = [](const char *name, const char *source, int start, int ahead, JobState state) {
                      QTest::newRow(name) << QByteArray(source) + '|' + QByteArray::number(start)
                                          << ahead << state;
                  };
        row("the job is listed", "s3://b/books/", 0, 0, JobState::Running);
        row("it began before", "s3://b/books/", -30, 0, JobState::UnknownOutcome);
        row("a server an hour ahead", "s3://b/books/", 0, 3600, JobState::Running);
        row("a server an hour ahead, an older job", "s3://b/books/", -1800, 3600,
            JobState::UnknownOutcome);
        row("a server an hour behind", "s3://b/books/", 0, -3600, JobState::Running);
    }

    void anAnswerThatNeverCame()
    {
        QFETCH(QByteArray, record);
        QFETCH(int, serverAhead);
        QFETCH(JobState, state);
        JobLab lab;
        const QDateTime serverNow = lab.clock.now().addSecs(serverAhead);
        const QDateTime start = serverNow.addSecs(record.split('|').last().toInt());
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Close)});
        RawAnswer list = RawAnswer::http(200,
                                         R"({"code":0,"data":{"records":[)"
                                                 + JobLab::record(kOurs, "RefreshInProgress", start)
                                                 + "]}}",
                                         {httpDate(serverNow)});
        lab.server.setScript(
                kList,
                {RawAnswer::http(200, R"({"code":0,"data":{"records":[]}})", {httpDate(serverNow)}),
                 list});
        lab.server.setScript(
                kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(id) == JobState::UnknownOutcome; }));
        QVERIFY(lab.goOnUntil([&] { return !lab.tracker.isSearching(id); }));
        QCOMPARE(lab.state(id), state);
        QCOMPARE(lab.server.count(kRefresh), 1);
        QVERIFY(std::chrono::abs(lab.job(id).serverAhead - std::chrono::seconds(serverAhead))
                < 60s); // to be shown
        if (state == JobState::UnknownOutcome)
            QVERIFY(lab.job(id).reason.contains(QStringLiteral("not sent again")));
        else
            QCOMPARE(lab.job(id).serverId, std::optional(JobId{kOurs}));
    }

    void anotherSourceIsNotTheJobOfAnOverride()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Reset)});
        lab.server.setScript(
                kList,
                {JobLab::records({}),
                 JobLab::records({JobLab::record(kOther, "RefreshInProgress",
                                                 lab.clock.now().addSecs(1), "s3://b/books/"),
                                  JobLab::record(kOurs, "RefreshInProgress",
                                                 lab.clock.now().addSecs(1), "s3://b/new/")})});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshInProgress",
                                                               lab.clock.now(), "s3://b/new/"))});
        const LocalJobId id = lab.submit(lab.override());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QCOMPARE(lab.job(id).serverId, std::optional(JobId{kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void theJobOfANewerRequestIsNotAdopted()
    {
        JobLab lab;
        lab.server.setScript(kRefresh,
                             {RawAnswer::silence(RawAnswer::Then::Close), RawAnswer::silence()});
        const LocalJobId lost = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(lost) == JobState::UnknownOutcome; }));
        const LocalJobId newer = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 2; }));
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now())})});
        QVERIFY(lab.goOnUntil([&] { return !lab.tracker.isSearching(lost); }));
        QCOMPARE(lab.state(newer), JobState::Sending);
        QCOMPARE(lab.state(lost), JobState::UnknownOutcome);
        QVERIFY(!lab.job(lost).serverId);
    }

    void checkAgainLooksAndNeverSends()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Close)});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] {
            return lab.state(id) == JobState::UnknownOutcome && !lab.tracker.isSearching(id);
        }));
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(kOurs, "RefreshCompleted", lab.clock.now())})});
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void aWipeEndsTheSearchForWhatRunsInstead()
    {
        JobLab lab;
        lab.server.setScript(kRefresh,
                             {JobLab::refused(1100, "refresh is in progress: invalid parameter")});
        lab.server.setScript(
                kList,
                {JobLab::records({}),
                 JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(id) == JobState::Failed; }));
        QVERIFY(lab.tracker.isSearching(id));
        lab.tracker.forget(lab.endpoint.id);
        VERIFY_RESULT(test::removeWhole(*lab.history, HistoryRemoval::ofAll()));
        QVERIFY(lab.goOnUntil([&] { return !lab.tracker.isSearching(id); }));
        QCOMPARE(lab.history->page({}, {}, 10)->size(), 0);
    }

    void aListThatCannotBeReadSaysNothingOfOtherJobs()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs)});
        lab.server.setScript(kList, {JobLab::records({}), JobLab::refused(65535, "no list today")});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Lost));
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("could not be read")),
                 qPrintable(lab.job(id).reason));
        QVERIFY(!lab.job(id).reason.contains(QStringLiteral("no other job")));
    }
};

HEADWATER_TEST(TestOutcomeResolver, QCoreApplication)
#include "tst_outcomeresolver.moc"
