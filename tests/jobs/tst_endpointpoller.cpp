// SPDX-License-Identifier: Apache-2.0
#include "jobs/endpointpoller.h"
#include "jobs/joblab.h"
#include "testkit/slowvault.h"
#include "testkit/testprogram.h"

#include <deque>

using namespace headwater;
using namespace headwater::test;
using namespace std::chrono_literals;

/// How often, and with which verb, an endpoint is polled for its live jobs.
class TestEndpointPoller final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void asksByVerb_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<bool>("byList");
        QTest::newRow("one") << 1 << false;
        QTest::newRow("two") << 2 << false;
        QTest::newRow("three") << 3 << true;
        QTest::newRow("fifty") << 50 << true;
    }

    void asksByVerb()
    {
        QFETCH(int, jobs);
        QFETCH(bool, byList);
        JobLab lab;
        QByteArrayList records;
        for (int i = 1; i <= jobs; ++i)
            records << JobLab::record(i, "RefreshInProgress", lab.clock.now());
        lab.server.setScript(kList, {JobLab::records(records)});
        lab.server.setScript(kDescribe, {JobLab::described(records.first())});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QSet<LocalJobId> seen;
        connect(&poller, &EndpointPoller::observed, this, [&](const QList<JobNews> &news) {
            for (const JobNews &item : news)
                seen.insert(item.job);
        });
        for (int i = 1; i <= jobs; ++i)
            poller.follow(LocalJobId{i}, JobId{i});
        QVERIFY(lab.goOnUntil([&] { return seen.size() == jobs; }));
        QCOMPARE(lab.server.count(kList) > 0, byList);
        QCOMPARE(lab.server.count(kDescribe) > 0, !byList);
    }

    void neverAsksFasterThanTheBudget()
    {
        JobLab lab; // its list contains none of the jobs, so each must be described
        constexpr int kJobs = 40;
        lab.server.setScript(kDescribe, {JobLab::refused(65535, "later")});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        int answers = 0;
        connect(&lab.client, &ClusterClient::exchanged, this, [&] { ++answers; });
        const QDateTime start = lab.clock.now();
        for (int i = 1; i <= kJobs; ++i)
            poller.follow(LocalJobId{i}, JobId{i});
        QVERIFY(lab.goOnUntil([&] { return answers > 60; }));
        const double perSecond = answers * 1000.0 / double(start.msecsTo(lab.clock.now()));
        QVERIFY2(perSecond <= RequestBudget::kLooksPerSecond,
                 qPrintable(QString::number(perSecond)));
    }

    void itMayGoWhileItsQuestionsAreOpen_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<RawAnswer>("answer");
        QTest::addColumn<bool>("isUnderWay");
        RawAnswer drip = JobLab::records(
                {JobLab::record(1, "RefreshInProgress", QDateTime::currentDateTimeUtc())});
        drip.dripEvery = 1ms;
        for (const int jobs : {1, 3}) {
            QTest::addRow("%d, before it left", jobs) << jobs << drip << false;
            QTest::addRow("%d, no answer", jobs) << jobs << RawAnswer::silence() << true;
            QTest::addRow("%d, half an answer", jobs) << jobs << drip << true;
            QTest::addRow("%d, closed", jobs)
                    << jobs << RawAnswer::silence(RawAnswer::Then::Close) << true;
        }
    }
    void itMayGoWhileItsQuestionsAreOpen()
    {
        QFETCH(int, jobs);
        QFETCH(RawAnswer, answer);
        QFETCH(bool, isUnderWay);
        for (int wait = 0; wait < 30; wait += 5) {
            JobLab lab;
            lab.server.setScript(kList, {answer});
            lab.server.setScript(kDescribe, {answer});
            auto poller = std::make_unique<EndpointPoller>(lab.endpoint.id, lab.access, lab.clock,
                                                           lab.budget);
            for (int i = 1; i <= jobs; ++i)
                poller->follow(LocalJobId{i}, JobId{i});
            lab.clock.advance(2s);
            if (isUnderWay) {
                QTRY_VERIFY(!lab.server.requests().isEmpty());
                QTest::qWait(wait);
            } else {
                QCoreApplication::processEvents(); // the token is read
            }
            poller.reset();
            QTest::qWait(5);
        }
    }

    void onlyItsOwnAnswerCallsAJobUnknown()
    {
        JobLab lab;
        lab.server.setScript(
                kList,
                {JobLab::records({JobLab::record(1, "RefreshInProgress", lab.clock.now()),
                                  JobLab::record(2, "RefreshInProgress", lab.clock.now())})});
        lab.server.setScript(kDescribe, {JobLab::unknown(3)});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QSignalSpy notFound(&poller, &EndpointPoller::notFound);
        for (int i = 1; i <= 3; ++i)
            poller.follow(LocalJobId{i}, JobId{i});
        QVERIFY(lab.goOnUntil([&] { return !notFound.isEmpty(); }));
        QCOMPARE(notFound.front().front().value<LocalJobId>(), LocalJobId{3});
        QVERIFY(!poller.isFollowing(LocalJobId{3}));
        QVERIFY(poller.isFollowing(LocalJobId{1}));
    }

    // One bad job breaks the list for all of them (contract.md §13 N3).
    void aListThatFailsAsAWholeIsReplacedForAWhile_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        QTest::newRow("internal") << JobLab::refused(5, "service internal error");
        QTest::newRow("a code of no table") << JobLab::refused(2300, "data integrity");
        QTest::newRow("internal, gated")
                << RawAnswer::http(500, R"({"code":5,"message":"internal"})");
    }
    void aListThatFailsAsAWholeIsReplacedForAWhile()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kList, {answer});
        lab.server.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QHash<LocalJobId, int> seen;
        connect(&poller, &EndpointPoller::observed, this, [&](const QList<JobNews> &news) {
            for (const JobNews &item : news)
                ++seen[item.job];
        });
        constexpr int kJobs = 6;
        for (int i = 1; i <= kJobs; ++i)
            poller.follow(LocalJobId{i}, JobId{i});
        const QDateTime start = lab.clock.now();
        QVERIFY(lab.goOnUntil([&] {
            return seen.size() == kJobs && std::all_of(seen.cbegin(), seen.cend(), [](int times) {
                       return times >= 3;
                   });
        }));
        QVERIFY(start.secsTo(lab.clock.now()) < 30); // the failure of the list slows nothing down
        QCOMPARE(lab.server.count(kList), 1);
        QVERIFY(!poller.isSlowed());
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kList) == 2; }));
        QVERIFY(start.secsTo(lab.clock.now()) > 240);
    }

    // A coordinator without data answers `{}`: neither done nor lost (contract.md §13 N2).
    void anEmptyJobIsAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("data");
        for (const char *data :
             {"{}", "[]", "[{}]", "null", R"({"jobId":1})", R"({"state":""})", R"({"state":null})"})
            QTest::newRow(data) << QByteArray(data);
    }
    void anEmptyJobIsAskedForAgain()
    {
        QFETCH(QByteArray, data);
        JobLab lab;
        const RawAnswer empty = JobLab::described(data);
        lab.server.setScript(
                kDescribe,
                {empty, empty, empty,
                 JobLab::described(JobLab::record(1, "RefreshCompleted", lab.clock.now()))});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QStringList states;
        connect(&poller, &EndpointPoller::observed, this,
                [&](const QList<JobNews> &news) { states << news.first().seen.stateName; });
        QSignalSpy notFound(&poller, &EndpointPoller::notFound);
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return !states.isEmpty(); }));
        QCOMPARE(states, QStringList(QStringLiteral("RefreshCompleted")));
        QCOMPARE(notFound.size(), 0);
    }

    void aTokenGoesToNoAddressThatItWasNotEnteredFor()
    {
        JobLab lab;
        RawServer elsewhere;
        SlowVault vault;
        lab.endpoint.credential = CredentialKind::ApiKey;
        VERIFY_RESULT(lab.endpoints.save(lab.endpoint));
        elsewhere.setScript(
                kDescribe,
                {JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        const ClusterAccess access(lab.client, lab.endpoints, vault);
        EndpointPoller poller(lab.endpoint.id, access, lab.clock, lab.budget);
        QSignalSpy observed(&poller, &EndpointPoller::observed);
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return vault.isAsked(); }));
        lab.endpoint.url = elsewhere.url(); // which also needs another token
        VERIFY_RESULT(lab.endpoints.save(lab.endpoint));
        vault.answer(Secret("the-new-token"));
        QVERIFY(lab.goOnUntil([&] { return vault.isAsked(); }));
        vault.answer(Secret("the-new-token"));
        QVERIFY(lab.goOnUntil([&] { return !observed.isEmpty(); }));
        QVERIFY(elsewhere.received().contains("the-new-token"));
        QCOMPARE(lab.server.received(), QByteArray());
    }

    void aRefusalOfAnOldTokenPausesNothing()
    {
        JobLab lab;
        RawAnswer late = RawAnswer::http(401, "{}");
        late.dripEvery = 2ms; // is in flight while the user enters another token
        lab.server.setScript(
                kDescribe,
                {late, JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QSignalSpy stumbled(&poller, &EndpointPoller::stumbled);
        QSignalSpy needed(&poller, &EndpointPoller::credentialsNeeded);
        QSignalSpy observed(&poller, &EndpointPoller::observed);
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return lab.server.count(kDescribe) == 1; }));
        poller.pollNow();
        QVERIFY(QTest::qWaitFor([&] { return !stumbled.isEmpty(); },
                                60'000)); // the clock stands still
        QVERIFY(needed.isEmpty());
        lab.clock.advance(0ms);
        QVERIFY(QTest::qWaitFor([&] { return !observed.isEmpty(); }, 60'000));
    }

    void aRefusedTokenPausesUntilThereIsAnother()
    {
        JobLab lab;
        lab.server.setScript(
                kDescribe,
                {RawAnswer::http(401, "{}"),
                 JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QSignalSpy needed(&poller, &EndpointPoller::credentialsNeeded);
        QSignalSpy observed(&poller, &EndpointPoller::observed);
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return !needed.isEmpty(); }));
        QVERIFY(lab.goOnUntil(
                [&, then = lab.clock.now()] { return lab.clock.now() > then.addSecs(60); }));
        QCOMPARE(lab.server.count(kDescribe), 1);
        poller.pollNow();
        QVERIFY(lab.goOnUntil([&] { return !observed.isEmpty(); }));
        QCOMPARE(needed.size(), 1);
    }

    void troubleSlowsTheEndpoint_data()
    {
        QTest::addColumn<RawAnswer>("answer");
        for (const int code : {1, 2, 4, 8, 1807, 10001}) {
            QTest::addRow("code %d", code) << JobLab::refused(code, "busy");
        }
        QTest::newRow("429") << RawAnswer::http(429, "{}");
        QTest::newRow("502") << RawAnswer::http(502, "<html>");
    }

    void troubleSlowsTheEndpoint()
    {
        QFETCH(RawAnswer, answer);
        JobLab lab;
        lab.server.setScript(kDescribe, {answer});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        std::deque<QDateTime> asked;
        connect(&poller, &EndpointPoller::stumbled, this,
                [&] { asked.push_back(lab.clock.now()); });
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return asked.size() >= 4; }));
        const qint64 third
                = asked[2].msecsTo(asked[3]); // 2 s, doubled three times, less the jitter
        QVERIFY2(third >= 12'800, qPrintable(QString::number(third)));
    }

    void oneThatHangsChangesNothingForTheOthers()
    {
        constexpr int kEndpoints = 20;
        constexpr int kJobs = 50;
        JobLab lab;
        lab.client.setTimeout(10min); // in real time
        std::vector<std::unique_ptr<RawServer>> servers;
        std::deque<RequestBudget> budgets(kEndpoints);
        std::vector<std::unique_ptr<EndpointPoller>> pollers;
        for (int i = 0; i < kEndpoints; ++i) {
            auto server = std::make_unique<RawServer>();
            QByteArrayList records;
            for (int job = 1; job <= kJobs; ++job)
                records << JobLab::record(job, "RefreshInProgress", lab.clock.now());
            if (i > 0) // the first one never answers
                server->setScript(kList, {JobLab::records(records)});
            ClusterEndpoint endpoint = lab.endpoint;
            endpoint.id = {QStringLiteral("e%1").arg(i)};
            endpoint.name = endpoint.id.value;
            endpoint.url = server->url();
            VERIFY_RESULT(lab.endpoints.save(endpoint));
            auto poller = std::make_unique<EndpointPoller>(endpoint.id, lab.access, lab.clock,
                                                           budgets[size_t(i)]);
            for (int job = 1; job <= kJobs; ++job)
                poller->follow(LocalJobId{job}, JobId{job});
            servers.push_back(std::move(server));
            pollers.push_back(std::move(poller));
        }
        const QDateTime start = lab.clock.now();
        QVERIFY(lab.goOnUntil([&] { return start.secsTo(lab.clock.now()) >= 60; }));
        QCOMPARE(servers.front()->count(kList), 1);
        for (int i = 1; i < kEndpoints; ++i) {
            // every 2 s for half a minute, then every 5 s; less the duration of an answer on this
            // clock
            const qsizetype asked = servers[size_t(i)]->count(kList);
            QVERIFY2(asked >= 14 && asked <= 30, qPrintable(QString::number(asked)));
        }
    }

    void retryAfterIsBelieved_data()
    {
        QTest::addColumn<int>("round"); // for the random part
        for (int round = 0; round < 5; ++round)
            QTest::addRow("%d", round) << round;
    }

    void retryAfterIsBelieved()
    {
        JobLab lab;
        lab.server.setScript(
                kDescribe,
                {RawAnswer::http(429, "{}", {"Retry-After: 90"}),
                 JobLab::described(JobLab::record(1, "RefreshInProgress", lab.clock.now()))});
        EndpointPoller poller(lab.endpoint.id, lab.access, lab.clock, lab.budget);
        QSignalSpy stumbled(&poller, &EndpointPoller::stumbled);
        QSignalSpy observed(&poller, &EndpointPoller::observed);
        poller.follow(LocalJobId{1}, JobId{1});
        QVERIFY(lab.goOnUntil([&] { return !stumbled.isEmpty(); }));
        const QDateTime slowed = lab.clock.now();
        QVERIFY(lab.goOnUntil([&] { return !observed.isEmpty(); }));
        QVERIFY(slowed.secsTo(lab.clock.now()) >= 90); // never less
    }
};

HEADWATER_TEST(TestEndpointPoller, QCoreApplication)
#include "tst_endpointpoller.moc"
