// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblab.h"

#include "jobs/endpointtraffic.h"
#include "store/history/historyfile.h"

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kOurs = 461234567890123457; // beyond what a double holds
constexpr qint64 kOther = 461234567890123999;

QByteArray httpDate(const QDateTime &time)
{
    return "Date: " + QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1()
            + " GMT";
}

/// Goes on until the job was described twice more, so that one of the answers is here.
bool isLookedAtTwice(JobLab &lab)
{
    return lab.goOnUntil([&lab, seen = lab.server.count(kDescribe)] {
        return lab.server.count(kDescribe) >= seen + 2;
    });
}

} // namespace

/// One refresh from intent to end against a scripted server: how it ends, and how often it was sent.
class TestRefreshTracker final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void followsAJobToItsEnd()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe,
                             {JobLab::described(JobLab::record(kOurs, "RefreshPending", start)),
                              JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start, "s3://b/books/", 40)),
                              JobLab::described(JobLab::record(kOurs, "RefreshCompleted", start, "s3://b/books/", 100))});
        lab.server.setScript(kRows, {RawAnswer::json(R"({"code":0,"data":{"rowCount":7}})"),
                                     RawAnswer::json(R"({"code":0,"data":{"rowCount":9}})")});
        const LocalJobId id = lab.submit(lab.stored());
        QCOMPARE(lab.state(id), JobState::Queued);
        QVERIFY(lab.goOnUntil(id, JobState::Done));

        const RefreshJob job = lab.job(id);
        QCOMPARE(job.serverId, std::optional(JobId {kOurs}));
        QCOMPARE(job.rowsBefore, std::optional<qint64>(7));
        QCOMPARE(job.rowsAfter, std::optional<qint64>(9));
        QCOMPARE(job.caution, QString());
        QCOMPARE(job.took(lab.clock.now()), 1500ms);
        QCOMPARE(lab.server.count(kRefresh), 1);
        QCOMPARE(lab.history->job(id)->value(), job);

        const auto timeline = lab.history->observations(id);
        QVERIFY(timeline.has_value());
        QStringList told;
        for (const Observation &seen : *timeline)
            told << seen.asked + u' ' + seen.stateName + u' ' + QString::number(seen.httpStatus);
        QCOMPARE(told, QStringList({QStringLiteral("refresh  200"), QStringLiteral("describe RefreshPending 200"),
                                    QStringLiteral("describe RefreshInProgress 200"),
                                    QStringLiteral("describe RefreshCompleted 200")}));
    }

    void aLookThatNeverLeftHasNoStatus()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        const QSignalSpy needed(&lab.tracker, &RefreshTracker::credentialsNeeded);
        lab.endpoint.credential = CredentialKind::ApiKey; // of which the vault has none
        VERIFY_RESULT(lab.endpoints.save(lab.endpoint));
        QVERIFY(lab.goOnUntil([&] { return !needed.isEmpty(); }));
        const Observation stumbled = lab.history->observations(id).value().last();
        QVERIFY(!stumbled.words.isEmpty());
        QCOMPARE(stumbled.httpStatus, 0);
        QCOMPARE(stumbled.latency, 0ms);

        ServerJob seen;
        seen.id = JobId {kOther};
        seen.stateName = QStringLiteral("RefreshInProgress");
        const LocalJobId other = lab.tracker.follow(lab.stored().collection, seen);
        QCOMPARE(lab.history->observations(other).value().last().httpStatus, 0);
    }

    void aRunningJobIsFollowedInsteadAndNothingIsSent()
    {
        JobLab lab;
        lab.server.setScript(kList, {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Superseded));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId {kOther}));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("followed instead")));
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void whatAServerSaysToASecondRefresh_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<JobState>("state");
        QTest::newRow("1100") << JobLab::refused(1100, "refresh is in progress: invalid parameter") << JobState::Superseded;
        QTest::newRow("703") << JobLab::refused(703, "task duplicates[taskType=refresh_external_collection]")
                             << JobState::Superseded;
        QTest::newRow("an id that dies") << JobLab::accepted(kOurs) << JobState::Lost;
    }

    void whatAServerSaysToASecondRefresh()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kRefresh, {answer});
        lab.server.setScript(kList, {JobLab::records({}), // the other job begins after the guard looked
                                     JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs),
                                         JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        if (QTest::currentDataTag() != QByteArray("an id that dies"))
            lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QFETCH(JobState, state);
        QVERIFY(lab.goOnUntil(id, state));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId {kOther}));
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    // The list of the collection fails as a whole, or leaves the job out (api-contract §13 N3, N14).
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
        QTest::newRow("703 with 500 proves nothing") << 500 << 703 << empty << JobState::UnknownOutcome;
    }

    void theJobThatARefusalNamesIsFollowed()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(RawAnswer, list);
        QFETCH(JobState, state);
        JobLab lab;
        const QByteArray words = "refresh job " + QByteArray::number(kOther)
                + " is already in progress for collection books; poll that jobID or wait for it to complete";
        lab.server.setScript(kRefresh, {RawAnswer::http(status, "{\"code\":" + QByteArray::number(code)
                                                                        + ",\"message\":\"" + words + "\"}")});
        lab.server.setScript(kList, {list});
        const QByteArray running = JobLab::record(kOther, "RefreshInProgress", lab.clock.now().addSecs(-60));
        lab.server.setScript(kDescribe, {JobLab::described(running), JobLab::described(running),
                                         JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, state));
        const LocalJobId followed = lab.job(id).successor;
        QCOMPARE(lab.job(followed).serverId, std::optional(JobId {kOther}));
        QVERIFY(!lab.job(id).serverId);
        QVERIFY(lab.goOnUntil(followed, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    // What a gateway, a service or nobody says although the job was made (api-contract §13).
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
        lab.server.setScript(kList, {JobLab::records({}),
                                     JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now().addSecs(1))})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now().addSecs(1)))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.job(id).serverId, std::optional(JobId {kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void anAnswerThatProvesThatThereIsNoJob_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::newRow("413") << RawAnswer::http(413, "<html>Request Entity Too Large");
        QTest::newRow("404 with a number of gRPC") << RawAnswer::http(404, R"({"code":5,"message":"Not Found"})");
        QTest::newRow("431 that never ends") << RawAnswer {"HTTP/1.1 431 Too Large\r\nContent-Length: 9\r\n\r\n"};
        QTest::newRow("100, then a refusal")
                << RawAnswer {"HTTP/1.1 100 Continue\r\n\r\n" + JobLab::refused(1100, "invalid parameter").bytes};
        QTest::newRow("invalid parameter") << JobLab::refused(1100, "unsupported format: invalid parameter");
        QTest::newRow("no privilege by its words") << JobLab::refused(65535, "a: privilege not permitted");
    }

    void anAnswerThatProvesThatThereIsNoJob()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kRefresh, {answer});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QCOMPARE(lab.server.count(kList), 1); // by the look before: none was searched for
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
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs), // the first answer came from a replica behind
                                         JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        lab.server.setScript(kList, {JobLab::records({}),
                                     JobLab::records({JobLab::record(kOurs, listed, lab.clock.now())})});
        QSignalSpy changes(&lab.tracker, &RefreshTracker::jobChanged);
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.job(id).successor, LocalJobId {});
        QCOMPARE(lab.jobs.size(), 1);
        const bool wasLost = std::any_of(changes.begin(), changes.end(), [](const QList<QVariant> &change) {
            return change.front().value<RefreshJob>().state == JobState::Lost;
        });
        QVERIFY(wasLost);
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void aLostJobThatRunsAfterAllIsFollowedByItsRetry()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs), JobLab::refused(1100, "refresh is in progress: invalid parameter")});
        lab.server.setScript(kDescribe, {JobLab::unknown(kOurs)});
        const LocalJobId lost = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(lost, JobState::Lost));
        lab.server.setScript(kList, {JobLab::records({}),
                                     JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId retry = lab.submit(lab.retryOf({lost}));
        QVERIFY(lab.goOnUntil([&] { return lab.state(retry) == JobState::Sending; }));
        QCOMPARE(lab.job(lost).successor, retry);
        QVERIFY(lab.goOnUntil(retry, JobState::Superseded));
        QCOMPARE(lab.job(retry).successor, lost);
        QVERIFY(lab.goOnUntil(lost, JobState::Done));
        QCOMPARE(lab.job(lost).successor, LocalJobId {}); // no circle
    }

    void anAnswerThatNeverCame_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<int>("serverAhead"); // seconds
        QTest::addColumn<JobState>("state");

        // %1 stands for a start in seconds after the request was sent, by the server's clock
        const auto row = [](const char *name, const char *source, int start, int ahead, JobState state) {
            QTest::newRow(name) << QByteArray(source) + '|' + QByteArray::number(start) << ahead << state;
        };
        row("the job is listed", "s3://b/books/", 0, 0, JobState::Running);
        row("it began before", "s3://b/books/", -30, 0, JobState::UnknownOutcome);
        row("a server an hour ahead", "s3://b/books/", 0, 3600, JobState::Running);
        row("a server an hour ahead, an older job", "s3://b/books/", -1800, 3600, JobState::UnknownOutcome);
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
                R"({"code":0,"data":{"records":[)" + JobLab::record(kOurs, "RefreshInProgress", start) + "]}}",
                {httpDate(serverNow)});
        lab.server.setScript(kList, {RawAnswer::http(200, R"({"code":0,"data":{"records":[]}})", {httpDate(serverNow)}), list});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(id) == JobState::UnknownOutcome; }));
        QVERIFY(lab.goOnUntil([&] { return !lab.tracker.isSearching(id); }));
        QCOMPARE(lab.state(id), state);
        QCOMPARE(lab.server.count(kRefresh), 1);
        QVERIFY(std::chrono::abs(lab.job(id).serverAhead - std::chrono::seconds(serverAhead)) < 60s); // to be shown
        if (state == JobState::UnknownOutcome)
            QVERIFY(lab.job(id).reason.contains(QStringLiteral("not sent again")));
        else
            QCOMPARE(lab.job(id).serverId, std::optional(JobId {kOurs}));
    }

    void anotherSourceIsNotTheJobOfAnOverride()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Reset)});
        lab.server.setScript(kList, {JobLab::records({}),
                                     JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now().addSecs(1), "s3://b/books/"),
                                                      JobLab::record(kOurs, "RefreshInProgress", lab.clock.now().addSecs(1), "s3://b/new/")})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now(), "s3://b/new/"))});
        const LocalJobId id = lab.submit(lab.override());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QCOMPARE(lab.job(id).serverId, std::optional(JobId {kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void theJobOfANewerRequestIsNotAdopted()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence(RawAnswer::Then::Close), RawAnswer::silence()});
        const LocalJobId lost = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(lost) == JobState::UnknownOutcome; }));
        const LocalJobId newer = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 2; }));
        lab.server.setScript(kList, {JobLab::records({JobLab::record(kOurs, "RefreshInProgress", lab.clock.now())})});
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
        QVERIFY(lab.goOnUntil([&] { return lab.state(id) == JobState::UnknownOutcome && !lab.tracker.isSearching(id); }));
        lab.server.setScript(kList, {JobLab::records({JobLab::record(kOurs, "RefreshCompleted", lab.clock.now())})});
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void dispatchedTwiceSentOnce_data()
    {
        QTest::addColumn<bool>("override");
        QTest::newRow("stored settings") << false;
        QTest::newRow("settings of its own") << true;
    }

    void dispatchedTwiceSentOnce()
    {
        QFETCH(bool, override);
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const Result<LocalJobId> id = lab.tracker.enqueue(override ? lab.override() : lab.stored());
        VERIFY_RESULT(id);
        lab.tracker.dispatch(*id);
        lab.tracker.dispatch(*id);
        QCOMPARE(lab.state(*id), JobState::Queued);
        QVERIFY(lab.goOnUntil(*id, JobState::Done));
        QCOMPARE(lab.server.count(kList), 1); // by the one look before it left
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(60); }));
        QCOMPARE(lab.server.count(kRefresh), 1);
    }

    void oneRefreshOfACollectionLeavesAtATime_data()
    {
        QTest::addColumn<bool>("hasLeft");
        QTest::newRow("before it leaves") << false;
        QTest::newRow("before it is answered") << true;
    }

    void oneRefreshOfACollectionLeavesAtATime()
    {
        QFETCH(bool, hasLeft);
        JobLab lab;
        lab.server.setScript(kRefresh, {RawAnswer::silence()});
        RefreshRequest elsewhere = lab.stored();
        elsewhere.collection.name = QStringLiteral("more");
        const LocalJobId first = lab.submit(lab.stored());
        if (hasLeft)
            QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 1; }));
        for (const RefreshRequest &request : {lab.stored(), lab.override()}) {
            const LocalJobId second = lab.submit(request);
            QCOMPARE(lab.state(second), JobState::Superseded);
            QCOMPARE(lab.job(second).successor, first);
            QVERIFY(lab.job(second).reason.contains(QStringLiteral("followed instead")));
        }
        const LocalJobId beside = lab.submit(elsewhere);
        QVERIFY(lab.goOnUntil([&] { return lab.state(beside) == JobState::Sending; }));
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 2; }));
        QVERIFY(lab.goOnUntil([&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 2);
    }

    void afterOneWasAnsweredTheNextLeaves()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::refused(1101, "bucket on fire: missing parameter")});
        QVERIFY(lab.goOnUntil(lab.submit(lab.stored()), JobState::Failed));
        QVERIFY(lab.goOnUntil(lab.submit(lab.stored()), JobState::Failed));
        QCOMPARE(lab.server.count(kRefresh), 2);
    }

    void whatAnotherProgramSentIsFollowedAndNotSent()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob job = (*other)->job(*id).value().value();
        job.state = JobState::Sending;
        VERIFY_RESULT((*other)->update(job));
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&] { return lab.tracker.isSearching(*id); }));

        job.state = JobState::Pending;
        job.serverId = JobId {kOurs};
        VERIFY_RESULT((*other)->update(job));
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(*id, JobState::Done));
        QCOMPARE(lab.job(*id).serverId, std::optional(JobId {kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void nothingLeavesBesideTheRequestOfAnotherProgram()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        auto store = HistoryStore::open(file);
        VERIFY_RESULT(store);
        JobLab lab(std::move(*store));
        auto other = HistoryStore::open(file);
        VERIFY_RESULT(other);
        RefreshJob sending;
        sending.collection = lab.stored().collection;
        sending.sentAt = lab.clock.now();
        VERIFY_RESULT((*other)->insert(sending));
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Failed));
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("another program")), qPrintable(lab.job(id).reason));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void manyAreQueuedAtOnceAndInOrder()
    {
        JobLab lab;
        RefreshRequest second = lab.stored();
        second.collection.name = QStringLiteral("more");
        RefreshRequest gone = lab.stored();
        gone.collection.endpoint = {QStringLiteral("gone")};
        const QList<Result<LocalJobId>> rows = lab.tracker.enqueue({lab.stored(), gone, second});
        QCOMPARE(rows.size(), 3);
        QCOMPARE(lab.job(*rows.at(0)).collection.name, QStringLiteral("books"));
        QCOMPARE(rows.at(1).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(lab.history->job(*rows.at(2)).value(), std::optional(lab.job(*rows.at(2))));
        QCOMPARE(lab.job(*rows.at(2)).collection.name, QStringLiteral("more"));
        QCOMPARE(lab.state(*rows.at(2)), JobState::Queued);
    }

    void aQueuedJobIsTakenBackUnsent()
    {
        JobLab lab;
        QSignalSpy removed(&lab.tracker, &RefreshTracker::jobsRemoved);
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        lab.tracker.withdraw({*id});
        lab.tracker.dispatch(*id);
        QTRY_COMPARE(removed.size(), 1);
        QVERIFY(!lab.history->job(*id)->has_value());
        QVERIFY(lab.goOnUntil([&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void aRetryTakesTheFailedOnesPlace()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::refused(1101, "bucket on fire: missing parameter"), JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId failed = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(failed, JobState::Failed));
        const LocalJobId retry = lab.submit(lab.retryOf({failed}));
        QCOMPARE(lab.state(failed), JobState::Failed); // until the retry has left
        QVERIFY(lab.goOnUntil(failed, JobState::Superseded));
        QCOMPARE(lab.job(failed).successor, retry);
        QVERIFY2(lab.job(failed).reason.contains(QStringLiteral("bucket on fire")), "the evidence is gone");
        QVERIFY(lab.goOnUntil(retry, JobState::Done));
    }

    void aRetryThatARunningJobReplacesSettlesTheFailure_data()
    {
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("a job from elsewhere") << false;
        QTest::newRow("a request of ours that is on its way") << true;
    }

    void aRetryThatARunningJobReplacesSettlesTheFailure()
    {
        QFETCH(bool, isOurs);
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOther)});
        if (!isOurs)
            lab.server.setScript(kList, {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOther, "RefreshCompleted", lab.clock.now()))});
        const LocalJobId first = isOurs ? lab.submit(lab.stored()) : LocalJobId {};
        const LocalJobId retry = lab.submit(lab.retryOf({failed}));
        QVERIFY(lab.goOnUntil(retry, JobState::Superseded));
        if (isOurs)
            QCOMPARE(lab.job(retry).successor, first);
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Superseded);
        QCOMPARE(lab.job(failed).successor, retry);
    }

    void aRetryThatWaitedForALaterSessionStillSettlesTheFailure()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        const LocalJobId alsoFailed = lab.failedRow();
        const Result<LocalJobId> retry = lab.tracker.enqueue(lab.retryOf({failed}));
        VERIFY_RESULT(retry);
        lab.tracker.addRetried(*retry, {failed, alsoFailed});
        QCOMPARE(lab.history->job(*retry)->value().retries, QList<LocalJobId>({failed, alsoFailed}));
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);

        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        RefreshTracker later(lab.access, *lab.history, lab.clock);
        QCOMPARE(later.leftOver().size(), 1);
        QVERIFY(later.dispatch(*retry));
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kRefresh) == 1; }));
        for (const LocalJobId id : {failed, alsoFailed}) {
            QCOMPARE(lab.history->job(id)->value().state, JobState::Superseded);
            QCOMPARE(lab.history->job(id)->value().successor, *retry);
        }
    }

    void aCrashBetweenDepartureAndLinkLeavesNoFailureBehind()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        RefreshJob retry = lab.history->job(failed)->value();
        retry.state = JobState::Sending;
        retry.retries = {failed};
        retry.sentAt = lab.clock.now();
        VERIFY_RESULT(lab.history->insert(retry));
        lab.tracker.resume();
        QCOMPARE(lab.state(failed), JobState::Superseded);
    }

    void aRetryThatNeverLeftPassesOnWhatItStoodFor()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        RefreshJob refused = lab.history->job(failed)->value();
        refused.retries = {failed};
        const LocalJobId middle = lab.history->insert(refused).value();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        const LocalJobId retry = lab.submit(lab.retryOf({middle}));
        QVERIFY(lab.goOnUntil(middle, JobState::Superseded));
        QCOMPARE(lab.state(failed), JobState::Superseded);
        QCOMPARE(lab.job(failed).successor, retry);
    }

    void aRetryThatIsTakenBackSettlesNothing()
    {
        JobLab lab;
        const LocalJobId failed = lab.failedRow();
        const Result<LocalJobId> retry = lab.tracker.enqueue(lab.retryOf({failed}));
        VERIFY_RESULT(retry);
        lab.tracker.withdraw({*retry});
        QTRY_VERIFY(!lab.history->job(*retry)->has_value());
        QCOMPARE(lab.history->job(failed)->value().state, JobState::Failed);
    }

    void resumesWhatHadNotEnded()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.endpointName = QStringLiteral("lab");
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-60);
        job.maskedBody = maskedRefreshBody(lab.stored());
        const auto row = [&](JobState state, std::optional<JobId> id) {
            job.state = state;
            job.serverId = id;
            return lab.history->insert(job).value();
        };
        const LocalJobId sending = row(JobState::Sending, {});
        const LocalJobId running = row(JobState::Running, JobId {kOther});
        const LocalJobId queued = row(JobState::Queued, {});
        lab.server.setScript(kList, {JobLab::records({JobLab::record(kOther, "RefreshInProgress", job.sentAt),
                                                      JobLab::record(kOurs, "RefreshCompleted", job.sentAt)})});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOther, "RefreshCompleted", job.sentAt))});
        QList<LocalJobId> announced;
        connect(&lab.tracker, &RefreshTracker::jobChanged, this,
                [&](const RefreshJob &changed) { announced << changed.localId; });
        lab.tracker.resume();
        QVERIFY(announced.contains(running)); // though nothing was heard of it yet
        QVERIFY(!announced.contains(queued));
        QVERIFY(lab.goOnUntil(running, JobState::Done));
        QVERIFY(lab.goOnUntil(sending, JobState::Done));
        QCOMPARE(lab.job(sending).serverId, std::optional(JobId {kOurs}));
        QCOMPARE(lab.server.count(kRefresh), 0);
        QCOMPARE(lab.tracker.leftOver().size(), 1);
        QCOMPARE(lab.tracker.leftOver().front().localId, queued);
    }

    void whatAnotherProgramLearnsIsNotOverwritten()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.sentAt = job.lastChangeAt = lab.clock.now();
        job.localId = lab.history->insert(job).value(); // as a program that is at work has it
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", job.sentAt))});
        lab.tracker.resume();
        QCOMPARE(lab.state(job.localId), JobState::UnknownOutcome);

        job.state = JobState::Pending;
        job.serverId = JobId {kOurs};
        QVERIFY(lab.history->update(job));
        QVERIFY(lab.goOnUntil(job.localId, JobState::Done));
        QCOMPARE(lab.history->job(job.localId).value()->serverId, std::optional(JobId {kOurs}));
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
        job.serverId = JobId {kOurs};
        job.state = JobState::Running;
        job.localId = (*other)->insert(job).value();
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, seen, job.sentAt))});
        lab.tracker.resume();
        QVERIFY(lab.tracker.isFollowing(job.localId));

        job.state = JobState::Done;
        job.endedAt = job.endLearnedAt = lab.clock.now();
        job.caution = QStringLiteral("The server kept the old source.");
        VERIFY_RESULT((*other)->update(job));
        QVERIFY(lab.goOnUntil(job.localId, JobState::Done));
        QVERIFY(lab.goOnUntil([&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(30); }));
        QVERIFY(!lab.tracker.isFollowing(job.localId));
        QCOMPARE(lab.history->job(job.localId).value(), std::optional(job));
        QCOMPARE(lab.job(job.localId).caution, job.caution);
    }

    void isAskedForWithinTwoSecondsOfTheStart()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId {kOurs};
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-4000); // asked for every 15 s by then
        const LocalJobId id = lab.history->insert(job).value();
        lab.tracker.resume();
        QVERIFY(lab.tracker.isFollowing(id));
        QVERIFY(lab.clock.nextAlarm() <= 2000ms);
    }

    void theEndIsTimedByOurClock()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        const QDateTime theirs = start.addSecs(3600); // a server's clock that is an hour ahead
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", theirs))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        const qsizetype looks = lab.server.count(kDescribe);
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > looks + 3; })); // without news
        const QDateTime late = lab.clock.now();
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", theirs))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        const RefreshJob job = lab.job(id);
        QVERIFY(job.endedAt > lab.clock.now());
        QVERIFY(job.lastLiveAt >= late.addSecs(-2)); // it was looked at, though nothing changed
        QVERIFY(job.lastLiveAt > start);
        QVERIFY(job.endLearnedAt >= late && job.endLearnedAt > job.lastLiveAt);
        QVERIFY(job.endLearnedAt <= lab.clock.now());
    }

    void whatEndedWhileTheProgramWasClosedMayHaveEndedAnyTime()
    {
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId {kOurs};
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-3600);
        const LocalJobId id = lab.history->insert(job).value();
        const Absence night {lab.clock.now().addSecs(-3000), lab.clock.now()};
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", job.sentAt))});
        lab.tracker.resume();
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY(lab.job(id).endLearnedAt > night.until);
        QVERIFY(night.mayHoldTheEndOf(lab.job(id)));
        HistoryFilter filter;
        filter.absence = night;
        QCOMPARE(lab.history->page(filter, {}, 9)->size(), 1);
    }

    void checkAgainAsksAtOnceForAJobThatIsFollowed()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.clock.now() > start.addSecs(300); }));
        const qsizetype looks = lab.server.count(kDescribe); // by now every 15 s
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > looks; }));
        const QDateTime asked = lab.clock.now();
        QVERIFY(lab.goOnUntil([&] { return lab.clock.now() > asked.addSecs(1); })); // it was answered
        const QDateTime then = lab.clock.now();
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) > looks + 1; }));
        QVERIFY(then.secsTo(lab.clock.now()) < 5);
        QVERIFY(lab.tracker.isFollowing(id));
    }

    void stoppedJobsSayThatTheyGoOn()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.tracker.stopFollowing(id);
        QVERIFY(!lab.tracker.isFollowing(id));
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("goes on at the server")));
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        lab.tracker.checkAgain(id);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
    }

    void quietJobsStallAndClearThemselves()
    {
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start, "s3://b/books/", 95))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Stalled));
        QVERIFY(start.secsTo(lab.clock.now()) >= 600);
        QVERIFY(lab.job(id).reason.contains(QStringLiteral("60 minutes")));
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start, "s3://b/books/", 96))});
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        QVERIFY(lab.history->observations(id)->size() < 10); // hundreds of looks that told nothing new
    }

    void aClockThatIsSetMakesNoJobQuiet_data()
    {
        QTest::addColumn<std::chrono::hours>("by");
        QTest::newRow("back") << -1h;
        QTest::newRow("on") << 1h;
    }

    void aClockThatIsSetMakesNoJobQuiet()
    {
        QFETCH(std::chrono::hours, by);
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", lab.clock.now()))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.clock.set(by);
        lab.clock.advance(9min);
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Running);
        lab.clock.advance(1min);
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
    }

    void aSilencePointsAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("pending") << QByteArray("RefreshPending")
                                 << QStringLiteral("points at the cluster, not at the source");
        QTest::newRow("running") << QByteArray("RefreshInProgress")
                                 << QStringLiteral("looks at its jobs every 10 seconds");
    }

    void aSilencePointsAtItsPlace()
    {
        QFETCH(QByteArray, state);
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = state == "RefreshPending" ? JobState::Pending : JobState::Running;
        job.serverId = JobId {kOurs};
        job.serverStateName = QString::fromLatin1(state);
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-1200);
        const LocalJobId id = lab.history->insert(job).value();
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, state.constData(), job.sentAt))});
        lab.tracker.resume();
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
        QFETCH(QString, words);
        QVERIFY2(lab.job(id).reason.contains(words), qPrintable(lab.job(id).reason));
    }

    void howLongAJobWasQuietBeforeTheStart_data()
    {
        QTest::addColumn<std::chrono::minutes>("before");
        QTest::addColumn<std::chrono::minutes>("left");
        QTest::newRow("a while") << 6min << 4min;
        QTest::newRow("long enough") << 20min << 0min;
        QTest::newRow("the clock was set back since") << -60min << 10min;
    }

    void howLongAJobWasQuietBeforeTheStart()
    {
        QFETCH(std::chrono::minutes, before);
        QFETCH(std::chrono::minutes, left);
        JobLab lab;
        RefreshJob job;
        job.collection = lab.stored().collection;
        job.state = JobState::Running;
        job.serverId = JobId {kOurs};
        job.serverStateName = QStringLiteral("RefreshInProgress");
        job.sentAt = job.lastChangeAt = lab.clock.now().addSecs(-std::chrono::seconds(before).count());
        const LocalJobId id = lab.history->insert(job).value();
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", job.sentAt))});
        lab.tracker.resume();
        if (left > 0min) {
            lab.clock.advance(left - 1min);
            QVERIFY(isLookedAtTwice(lab));
            QCOMPARE(lab.history->job(id).value()->state, JobState::Running);
            lab.clock.advance(1min);
        }
        QVERIFY(isLookedAtTwice(lab));
        QCOMPARE(lab.state(id), JobState::Stalled);
        QCOMPARE(lab.job(id).lastChangeAt, job.lastChangeAt); // what is shown stays the user's time
    }

    void theOutcomeIsLookedAt_data()
    {
        QTest::addColumn<RawAnswer>("collection");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("override");
        QTest::addColumn<QString>("caution");
        QTest::addColumn<QString>("hint");
        const auto old = JobLab::collection("LoadStateNotLoad", "s3://b/books/");
        const auto kept = JobLab::collection("LoadStateNotLoad", "s3://b/new/");
        QTest::newRow("all well") << kept << 7 << true << QString() << QStringLiteral("wait for their index");
        QTest::newRow("no rows") << old << 0 << false << QStringLiteral("no rows") << QString();
        QTest::newRow("the old source") << old << 7 << true << QStringLiteral("kept the old source: s3://b/books/") << QStringLiteral("wait for their index");
        QTest::newRow("loaded") << JobLab::collection("LoadStateLoaded", "s3://b/books/") << 7 << false << QString()
                                << QStringLiteral("release and load");
        QTest::newRow("cannot be described") << RawAnswer::http(500, "no") << 7 << true << QString() << QString();
    }

    void theOutcomeIsLookedAt()
    {
        QFETCH(RawAnswer, collection);
        QFETCH(int, rows);
        QFETCH(bool, override);
        QFETCH(QString, caution);
        QFETCH(QString, hint);
        JobLab lab;
        const QByteArray source = override ? "s3://b/new/" : "s3://b/books/";
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now(), source))});
        lab.server.setScript(kDescribeCollection, {collection});
        lab.server.setScript(kRows, {RawAnswer::json(R"({"code":0,"data":{"rowCount":)" + QByteArray::number(rows) + "}}")});
        const LocalJobId id = lab.submit(override ? lab.override() : lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY2(caution.isEmpty() == lab.job(id).caution.isEmpty() && lab.job(id).caution.contains(caution),
                 qPrintable(lab.job(id).caution));
        QVERIFY2(hint.isEmpty() == lab.job(id).reason.isEmpty() && lab.job(id).reason.contains(hint),
                 qPrintable(lab.job(id).reason));
        QCOMPARE(lab.job(id).rowsAfter, std::optional<qint64>(rows));
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
        VERIFY_RESULT((*other)->remove(*id)); // its row is gone: the departure cannot be written
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
        lab.server.setScript(kList, {JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        const Result<LocalJobId> id = lab.tracker.enqueue(lab.stored());
        VERIFY_RESULT(id);
        Theirs theirs(file);
        theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
        lab.tracker.dispatch(*id);
        QVERIFY(lab.goOnUntil([&] { return !isLive(lab.state(*id)); }));
        QCOMPARE(lab.state(*id), JobState::Failed);
        QVERIFY2(lab.job(*id).reason.contains(QStringLiteral("in use")), qPrintable(lab.job(*id).reason));
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
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        {
            Theirs theirs(file);
            theirs.execute({QStringLiteral("BEGIN IMMEDIATE")});
            lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start, "s3://b/books/", 40))});
            QVERIFY(lab.goOnUntil([&] { return lab.job(id).progress == 40; }));
            QCOMPARE(lab.history->job(id).value()->progress, 0);
        }
        QVERIFY(lab.goOnUntil([&] { return lab.history->job(id).value()->progress == 40; }));
    }

    void whatIsWipedBeforeItLeavesIsNotSent()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        bool isWiped = false;
        connect(&lab.tracker, &RefreshTracker::jobChanged, &lab.tracker, [&](const RefreshJob &job) {
            if (job.state != JobState::Queued)
                return;
            lab.tracker.forget(lab.endpoint.id); // while the keychain is asked and the last looks are taken
            isWiped = true;
        }, Qt::QueuedConnection);
        QVERIFY(lab.submit(lab.stored()) != LocalJobId {});
        QVERIFY(lab.goOnUntil([&] { return isWiped; }));
        QVERIFY(lab.goOnUntil([&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(10); }));
        QCOMPARE(lab.server.count(kRefresh), 0);
    }

    void aWipeEndsTheSearchForWhatRunsInstead()
    {
        JobLab lab;
        lab.server.setScript(kRefresh, {JobLab::refused(1100, "refresh is in progress: invalid parameter")});
        lab.server.setScript(kList, {JobLab::records({}),
                                     JobLab::records({JobLab::record(kOther, "RefreshInProgress", lab.clock.now())})});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return lab.state(id) == JobState::Failed; }));
        QVERIFY(lab.tracker.isSearching(id));
        lab.tracker.forget(lab.endpoint.id);
        VERIFY_RESULT(lab.history->removeAll());
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
        QVERIFY2(lab.job(id).reason.contains(QStringLiteral("could not be read")), qPrintable(lab.job(id).reason));
        QVERIFY(!lab.job(id).reason.contains(QStringLiteral("no other job")));
    }

    void aClockThatIsSetHoldsNothingUp_data()
    {
        QTest::addColumn<std::chrono::hours>("by");
        QTest::newRow("back") << -1h;
        QTest::newRow("on") << 1h;
    }

    void aClockThatIsSetHoldsNothingUp()
    {
        QFETCH(std::chrono::hours, by);
        JobLab lab;
        const QDateTime start = lab.clock.now();
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshInProgress", start))});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil(id, JobState::Running));
        lab.clock.set(by);
        const QDateTime then = lab.clock.now();
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", start))});
        QVERIFY(lab.job(id).took(then) >= 0ms);
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QVERIFY(then.secsTo(lab.clock.now()) < 30);
        QCOMPARE(lab.job(id).took(lab.clock.now()), 1500ms);
        lab.clock.advance(20s);
        QCOMPARE(lab.tracker.traffic().highestPollRate(), 0.0);
    }

    void silenceIsToldOnceAndEndsWithJitter()
    {
        JobLab lab;
        QSignalSpy silence(&lab.tracker, &RefreshTracker::silenceChanged);
        lab.server.setScript(kRefresh, {JobLab::accepted(kOurs)});
        lab.server.setScript(kDescribe, {RawAnswer::silence(RawAnswer::Then::Close)});
        const LocalJobId id = lab.submit(lab.stored());
        QVERIFY(lab.goOnUntil([&] { return !silence.isEmpty(); }));
        QCOMPARE(lab.state(id), JobState::Pending); // it pauses, it does not fail
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(silence.size(), 2);
        QCOMPARE(silence.at(1).at(0).toBool(), false);
    }

    void oneSilentEndpointOfManyIsNotTheNetwork()
    {
        JobLab lab;
        RawServer elsewhere;
        elsewhere.setScript("/databases/list", {RawAnswer::json(R"({"code":0,"data":["default"]})")});
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
                lab.client.listDatabases(other, {}, &lab.tracker, [&asked](const auto &) { ++asked; });
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
        lab.server.setScript(kDescribe, {JobLab::described(JobLab::record(kOurs, "RefreshCompleted", lab.clock.now()))});
        QVERIFY(lab.goOnUntil(id, JobState::Done));
        QCOMPARE(silence.size(), 2); // those that were removed say nothing
    }

    void theCapHoldsHoweverOftenAnEndpointIsFollowedAnew()
    {
        JobLab lab;
        lab.server.setScript(kDescribe, {JobLab::refused(65535, "later")});
        ServerJob job;
        job.id = JobId {kOurs};
        job.stateName = QStringLiteral("RefreshInProgress");
        int looks = 0;
        connect(&lab.client, &ClusterClient::exchanged, this, [&looks] { ++looks; });
        const auto metered = [&lab] {
            return qRound(lab.tracker.traffic().highestPollRate()
                          * double(RequestBudget::kMeterSpan.count()));
        };
        for (int round = 0; round < 40; ++round) { // two seconds in all
            QVERIFY(lab.tracker.follow(lab.stored().collection, job) != LocalJobId {});
            lab.tracker.pollNow(lab.endpoint.id);
            QTest::qWait(1); // the token is read
            lab.clock.advance(50ms);
            QTest::qWait(1);
            QTRY_COMPARE_WITH_TIMEOUT(looks, metered(), 30'000); // the meter counts what leaves
            lab.tracker.forgetAll();
        }
        QVERIFY2(looks >= RequestBudget::kLooksPerSecond && looks <= 3 * RequestBudget::kLooksPerSecond,
                 qPrintable(QString::number(looks)));
    }
};

QTEST_GUILESS_MAIN(TestRefreshTracker)
#include "tst_refreshtracker.moc"
