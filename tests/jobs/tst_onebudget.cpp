// SPDX-License-Identifier: Apache-2.0
#include "jobs/collectiondescriber.h"
#include "jobs/endpointpoller.h"
#include "jobs/joblistreader.h"
#include "testkit/manualclock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

#include <QNetworkReply>

using namespace headwater;
using namespace std::chrono_literals;

namespace {

constexpr auto kStep = 20ms;
constexpr int kJobs = 40;
const QByteArray kAccepted
        = R"({"code":0,"data":{"collectionName":"x","externalSource":"s3://b/"}})";
const QByteArray kNoJobs = R"({"code":0,"data":{"records":[]}})";
const QByteArray kRunning
        = R"({"code":0,"data":{"jobId":1,"collectionName":"x","state":"RefreshInProgress","progress":1}})";

} // namespace

/// All background requests to an endpoint at once.
class TestOneBudget final : public QObject
{
    Q_OBJECT

    struct Fixture : test::OneCluster<test::ManualClock>
    {
        CollectionDescriber describer{access, clock, traffic};
        JobListReader lists{access, clock, traffic};
        EndpointPoller poller{eu, access, clock, traffic.budget(eu)};
        QSignalSpy exchanged{&client, &ClusterClient::exchanged};
        QList<std::chrono::milliseconds> times; ///< of the requests, in their order

        Fixture() : OneCluster(kAccepted)
        {
            server.setScript("/external_collection/list", {test::RawAnswer::json(kNoJobs)});
            server.setScript("/external_collection/describe", {test::RawAnswer::json(kRunning)});
            describer.restart(eu, clock.now());
        }
        [[nodiscard]] bool isAsking() const
        {
            const auto replies = network.findChildren<QNetworkReply *>();
            return exchanged.size() < server.requests().size()
                    || std::any_of(replies.cbegin(), replies.cend(),
                                   [](const QNetworkReply *reply) { return !reply->isFinished(); });
        }
        void goOn(std::chrono::milliseconds time)
        {
            for (const auto end = clock.steady() + time; clock.steady() < end;) {
                clock.advance(kStep);
                for (int quiet = 0; quiet < 2; ++quiet) { // tokens are read in between
                    QTest::qWait(1);
                    if (isAsking())
                        quiet = 0;
                }
                while (times.size() < server.requests().size())
                    times << clock.steady();
            }
        }
        [[nodiscard]] QList<qsizetype> indexesOf(const QString &prefix) const
        {
            QList<qsizetype> found;
            const QStringList names = asked();
            for (qsizetype i = 0; i < names.size(); ++i) {
                if (names.at(i).startsWith(prefix))
                    found << i;
            }
            return found;
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void noSecondSeesMoreThanTheCap()
    {
        Fixture f;
        f.describer.setRest(f.eu, QStringLiteral("default"),
                            Fixture::names(1000, QStringLiteral("rest")));
        for (int i = 1; i <= kJobs; ++i)
            f.poller.follow(LocalJobId{i}, JobId{i});
        f.goOn(3s);
        f.describer.lookAt(f.refs(Fixture::names(30, QStringLiteral("seen"))));
        f.lists.lookAt(f.refs(Fixture::names(10, QStringLiteral("list"))));
        const auto asked = f.server.requests().size();
        f.goOn(5s);

        for (qsizetype i = RequestBudget::kPerSecond; i < f.times.size(); ++i)
            QVERIFY(f.times[i] - f.times[i - RequestBudget::kPerSecond] >= 1s - kStep);
        QVERIFY(f.times.size() > 8 * RequestBudget::kPerSecond / 2); // the cap starves nothing
        const auto looks = f.server.count("/external_collection/describe");
        QVERIFY2(looks >= 5 * RequestBudget::kLooksPerSecond, qPrintable(QString::number(looks)));
        const auto seen = f.indexesOf(QStringLiteral("seen"));
        QCOMPARE(seen.size(), 30);
        QCOMPARE(f.indexesOf(QStringLiteral("list")).size(), 10);
        // the rest follows after everything in view; one request may have been in flight
        const auto rest = f.indexesOf(QStringLiteral("rest"));
        const auto early = std::count_if(rest.cbegin(), rest.cend(), [&](qsizetype at) {
            return at > asked && at < seen.last();
        });
        QVERIFY2(early <= 1, qPrintable(QString::number(early)));
        QVERIFY(rest.last() > seen.last());
    }
};

HEADWATER_TEST(TestOneBudget, QCoreApplication)
#include "tst_onebudget.moc"
