// SPDX-License-Identifier: Apache-2.0
#include "jobs/collectiondescriber.h"
#include "testkit/manualclock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace std::chrono_literals;

namespace {
const QString kDefault = QStringLiteral("default");
const QByteArray kGood = R"({"code":0,"data":{"collectionName":"x","externalSource":"s3://b/"}})";
} // namespace

class TestCollectionDescriber final : public QObject
{
    Q_OBJECT

    struct Fixture : test::OneCluster<test::ManualClock>
    {
        CollectionDescriber describer{access, clock, traffic};
        QSignalSpy described{&describer, &CollectionDescriber::described};
        QSignalSpy failed{&describer, &CollectionDescriber::failed};
        QSignalSpy exchanged{&client, &ClusterClient::exchanged};

        Fixture() : OneCluster(kGood) { describer.restart(eu, clock.now()); }
        static test::RawAnswer good() { return test::RawAnswer::json(kGood); }
        /// Advances the clock in small steps and lets answers arrive, until \a done or the time is
        /// up.
        template <typename Condition> bool goOn(std::chrono::milliseconds time, Condition done)
        {
            constexpr int kLongQuiet = 50; // for a server that never answers
            const auto end = clock.steady() + time;
            int quiet = 0;
            while (!done() && clock.steady() < end) {
                const auto before = exchanged.size() + server.requests().size();
                QTest::qWait(1);
                quiet = before == exchanged.size() + server.requests().size() ? quiet + 1 : 0;
                const bool isAnswered = server.requests().size() == exchanged.size();
                if (quiet > kLongQuiet || (quiet > 0 && isAnswered)) {
                    clock.advance(20ms);
                    quiet = 0;
                }
            }
            return done();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theRestIsCompletedSlowlyAndOnlyOnce()
    {
        Fixture f;
        f.describer.setRest(f.eu, kDefault, Fixture::names(40));
        const auto begun = f.clock.steady();
        QVERIFY(f.goOn(60s, [&] { return f.described.size() == 40; }));
        const auto took = f.clock.steady() - begun;
        QVERIFY2(took >= 39 * 1000ms / RequestBudget::kFactsPerSecond,
                 qPrintable(QString::number(took.count())));
        f.describer.restart(f.eu, f.clock.now().addSecs(-3600)); // a start within the hour
        f.describer.setRest(f.eu, kDefault, Fixture::names(41));
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 41; }));
        QVERIFY(!f.goOn(5s, [&] { return f.server.requests().size() > 41; }));
        QCOMPARE(f.clock.nextAlarm(), std::nullopt); // idle
    }

    void whatIsInViewComesFirst()
    {
        Fixture f;
        f.describer.setRest(f.eu, kDefault, Fixture::names(200));
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 5; }));
        const auto before = f.server.requests().size();
        f.describer.lookAt(f.refs(Fixture::names(8, QStringLiteral("seen"))));
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 20; }));
        // a request of the rest may have been in flight
        QVERIFY2(f.asked().mid(before, 9).filter(QStringLiteral("seen")).size() == 8,
                 qPrintable(f.asked().join(u' ')));
        // somebody waits for the requested ones, which do not take turns
        f.describer.lookAt(f.refs(Fixture::names(8, QStringLiteral("also"))));
        f.describer.ask(f.refs(Fixture::names(20, QStringLiteral("asked"))));
        QTRY_COMPARE(f.asked().filter(QStringLiteral("asked")).size(), 20); // no time passes
        QVERIFY(f.goOn(10s, [&] { return f.asked().filter(QStringLiteral("also")).size() == 8; }));
    }

    void whatIsKnownIsAskedForByItsAge()
    {
        Fixture f;
        const auto remember = [&](const char *name, CollectionKind kind, qint64 hours) {
            f.describer.remember({f.eu, kDefault, QString::fromLatin1(name)}, kind,
                                 f.clock.now().addSecs(-hours * 3600));
        };
        remember("external_new", CollectionKind::External, 2);
        remember("external_old", CollectionKind::External, 30);
        remember("managed_new", CollectionKind::Managed, 30);
        remember("managed_old", CollectionKind::Managed, 24 * 8);
        f.describer.setRest(f.eu, kDefault,
                            {QStringLiteral("external_new"), QStringLiteral("external_old"),
                             QStringLiteral("managed_new"), QStringLiteral("managed_old"),
                             QStringLiteral("unknown")});
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 3; }));
        QCOMPARE(f.asked().first(), QStringLiteral("unknown")); // before those that are only old
        QStringList asked = f.asked();
        asked.sort();
        QCOMPARE(asked.join(u' '), QStringLiteral("external_old managed_old unknown"));
        // after a reload by the user, collections in view are described again
        f.describer.lookAt(f.refs({QStringLiteral("managed_new")}));
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 4; }));
    }

    void aStartDescribesAgainWhatIsInViewAfterAnHour()
    {
        Fixture f;
        f.describer.restart(f.eu, f.clock.now().addSecs(-3600));
        f.describer.remember({f.eu, kDefault, QStringLiteral("a")}, CollectionKind::External,
                             f.clock.now().addSecs(-600));
        f.describer.remember({f.eu, kDefault, QStringLiteral("b")}, CollectionKind::External,
                             f.clock.now().addSecs(-6000));
        f.describer.lookAt(f.refs({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(f.goOn(10s, [&] { return f.described.size() == 1; }));
        QVERIFY(!f.goOn(2s, [&] { return f.described.size() > 1; }));
        QCOMPARE(f.asked(), QStringList{QStringLiteral("b")});
    }

    void troubleSlowsTheRestDownAndLosesNothing()
    {
        Fixture f;
        const test::RawAnswer busy = test::RawAnswer::http(429, "{}", {"Retry-After: 30"});
        f.server.setScript({Fixture::good(), busy, busy, Fixture::good()});
        f.describer.setRest(f.eu, kDefault, Fixture::names(5));
        QVERIFY(f.goOn(5s, [&] { return f.server.requests().size() >= 2; }));
        const auto soFar = f.server.requests().size();
        QVERIFY(!f.goOn(20s, [&] { return f.server.requests().size() > soFar + 1; }));
        QVERIFY(f.goOn(300s, [&] { return f.described.size() == 5; }));
        QCOMPARE(f.failed.size(), 0);
    }

    void aServerThatAsksForPatienceGetsItFromWhatIsAskedForToo()
    {
        Fixture f;
        const test::RawAnswer busy = test::RawAnswer::http(429, "{}");
        f.server.setScript({busy, busy, busy, busy, Fixture::good()});
        f.describer.ask(f.refs(Fixture::names(10)));
        QVERIFY(f.goOn(300s, [&] { return f.described.size() == 10; }));
        QCOMPARE(f.failed.size(), 0);
    }

    void whatIsAskedForFailsAtOnceWhereNobodyAnswers()
    {
        Fixture f;
        f.server.close();
        f.describer.ask(f.refs(Fixture::names(500)));
        QTRY_COMPARE(f.failed.size(), 500); // the clock stands still
    }

    void aRefusedTokenStopsTheAskingUntilAReload()
    {
        Fixture f;
        f.server.setScript({test::RawAnswer::http(401, "{}")});
        f.describer.setRest(f.eu, kDefault, Fixture::names(5));
        QTRY_VERIFY(f.server.requests().size() >= 1);
        f.goOn(1s, [] { return false; });
        const auto soFar = f.server.requests().size();
        QVERIFY(!f.goOn(120s, [&] { return f.server.requests().size() > soFar; }));
        f.server.setAnswer(Fixture::good());
        f.describer.restart(f.eu, f.clock.now());
        f.describer.setRest(f.eu, kDefault, Fixture::names(5));
        QVERIFY(f.goOn(60s, [&] { return f.described.size() == 5; }));
    }

    void lookNowTakesNoTurns()
    {
        Fixture f;
        f.describer.setRest(f.eu, kDefault, Fixture::names(100));
        f.describer.hurry(f.refs(Fixture::names(100)));
        QTRY_COMPARE(f.described.size(), 100); // the clock stands still
        QCOMPARE(f.server.requests().size(), 100);
    }

    void leavesConnectionsToTheLooksAtJobs()
    {
        Fixture f;
        f.server.setAnswer(test::RawAnswer::silence());
        f.describer.hurry(f.refs(Fixture::names(100)));
        f.describer.lookAt(f.refs(Fixture::names(10, QStringLiteral("seen"))));
        QTRY_COMPARE(f.server.requests().size(), CollectionDescriber::kInFlight);
        f.goOn(1s, [] { return false; });
        QCOMPARE(f.server.requests().size(), CollectionDescriber::kInFlight);
        QVERIFY(CollectionDescriber::kInFlight < 6); // the connections that Qt opens to a host
    }
};

HEADWATER_TEST(TestCollectionDescriber, QCoreApplication)
#include "tst_collectiondescriber.moc"
