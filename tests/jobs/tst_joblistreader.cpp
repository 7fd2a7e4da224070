// SPDX-License-Identifier: Apache-2.0
#include "jobs/joblistreader.h"
#include "testkit/manualclock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace std::chrono_literals;

class TestJobListReader final : public QObject
{
    Q_OBJECT

    struct Fixture : test::OneCluster<test::ManualClock>
    {
        JobListReader reader{access, clock, traffic};
        QSignalSpy told{&reader, &JobListReader::read};

        Fixture() : OneCluster(R"({"code":0,"data":{"records":[]}})") { }
        /// Advances the clock by \a time in small steps and lets the answers arrive.
        void goOn(std::chrono::milliseconds time)
        {
            for (auto gone = 0ms; gone < time; gone += 100ms) {
                const auto requests = server.requests().size();
                clock.advance(100ms);
                QTest::qWait(5);
                if (server.requests().size() != requests)
                    QTest::qWait(20);
            }
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theNewestOfEachKindCounts()
    {
        const auto job = [](const char *state, int start, int end) {
            ServerJob listed;
            listed.stateName = QString::fromLatin1(state);
            listed.startTime = test::noon().addSecs(start);
            if (end > 0)
                listed.endTime = test::noon().addSecs(end);
            return listed;
        };
        const QDateTime now = test::noon().addSecs(1000);
        const RefreshTrace trace
                = traceOf({job("RefreshInProgress", 900, 0), job("RefreshFailed", 300, 350),
                           job("RefreshCompleted", 100, 200), job("RefreshCompleted", 10, 20),
                           job("RefreshFailed", 1, 0)},
                          now);
        QCOMPARE(trace, RefreshTrace({now, test::noon().addSecs(200), test::noon().addSecs(350)}));
        QCOMPARE(traceOf({}, now), RefreshTrace({now, {}, {}}));
    }

    void readsSlowlyAndEachOnce()
    {
        Fixture f;
        f.reader.lookAt(f.refs(Fixture::names(4)));
        QTRY_COMPARE(f.told.size(), 1);
        QTest::qWait(50);
        QCOMPARE(f.server.requests().size(), 1); // the clock was not advanced
        f.goOn(20s);
        QTRY_COMPARE(f.told.size(), 4);
        f.reader.lookAt(f.refs(Fixture::names(4)));
        f.goOn(5s);
        QCOMPARE(f.server.requests().size(), 4);
        f.clock.advance(JobListReader::kFresh);
        f.reader.lookAt(f.refs(Fixture::names(1)));
        QTRY_COMPARE(f.told.size(), 5);
    }

    void troubleStopsIt()
    {
        Fixture f;
        f.server.setAnswer(test::RawAnswer::http(503, "{}"));
        f.reader.lookAt(f.refs(Fixture::names(4)));
        QTRY_COMPARE(f.server.requests().size(), 1);
        f.goOn(20s);
        QCOMPARE(f.server.requests().size(), 1);
        QCOMPARE(f.told.size(), 0);
    }
};

HEADWATER_TEST(TestJobListReader, QCoreApplication)
#include "tst_joblistreader.moc"
