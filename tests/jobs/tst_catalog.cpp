// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

#include <QJsonArray>

using namespace headwater;

class TestCatalog final : public QObject
{
    Q_OBJECT

    struct Fixture : test::OneCluster<SystemClock>
    {
        Catalog catalog{access, clock, traffic};
        QSignalSpy described{&catalog, &Catalog::described};

        Fixture() : OneCluster(R"({"code":0,"data":{"collectionName":"x","fields":[]}})") { }
        [[nodiscard]] QList<CollectionRef> refs(const QString &names) const
        {
            return OneCluster::refs(names.split(u' '));
        }
        static test::RawAnswer describedAs(const char *bucket)
        {
            const QJsonObject data{{QStringLiteral("collectionName"), QStringLiteral("a")},
                                   {QStringLiteral("fields"), QJsonArray()},
                                   {QStringLiteral("externalSource"),
                                    QStringLiteral("s3://%1/").arg(QLatin1String(bucket))}};
            return test::RawAnswer::json(
                    QJsonDocument({{QStringLiteral("code"), 0}, {QStringLiteral("data"), data}})
                            .toJson());
        }
        /// What was requested from the server, in alphabetical order.
        [[nodiscard]] QString askedSorted() const
        {
            QStringList names = asked();
            names.sort();
            return names.join(u' ');
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void laterWishesDropNoErrand()
    {
        Fixture f;
        f.catalog.describeAlso(f.refs(QStringLiteral("a b c d e f g h")));
        f.catalog.describe(f.refs(QStringLiteral("w x")));
        f.catalog.describe(f.refs(QStringLiteral("y")));
        QTRY_COMPARE(f.described.size(), 9);
        QCOMPARE(f.askedSorted(), QStringLiteral("a b c d e f g h y"));
    }

    void oneIsDescribedOnce()
    {
        Fixture f;
        f.catalog.describeAlso(f.refs(QStringLiteral("a a b")));
        f.catalog.describeAlso(f.refs(QStringLiteral("b")));
        QTRY_COMPARE(f.described.size(), 2);
        f.catalog.describeAlso(f.refs(QStringLiteral("a")));
        f.catalog.describeAlso({{{QStringLiteral("gone")}, {}, QStringLiteral("a")}});
        f.catalog.describeAlso(f.refs(QStringLiteral("c")));
        QTRY_COMPARE(f.described.size(), 3);
        QCOMPARE(f.askedSorted(), QStringLiteral("a b c"));
    }

    void anAnswerFromBeforeAReloadIsAskedForAgain()
    {
        Fixture f;
        test::RawServer other; // the endpoint's new address
        other.setAnswer(Fixture::describedAs("none")); // for all other requests of a reload
        other.setScript("/collections/describe", {Fixture::describedAs("new")});
        test::RawAnswer late = Fixture::describedAs("old");
        late.dripEvery = std::chrono::milliseconds(1);
        f.server.setScript("/collections/describe", {late});
        QSignalSpy finished(&f.catalog, &Catalog::reloadFinished);
        f.catalog.describeAlso(f.refs(QStringLiteral("a")));
        QTRY_COMPARE(f.server.count("/collections/describe"), 1);
        ClusterEndpoint eu = *f.endpoints.store.find(f.eu);
        eu.url = other.url();
        f.endpoints.save(eu);
        f.catalog.reload(f.eu);
        QTRY_COMPARE(f.described.size(), 1);
        QCOMPARE(f.described.first().at(0).value<CollectionInfo>().persistedSource,
                 QStringLiteral("s3://new/"));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(f.described.size(), 1);
    }

    void whereNoneIsListedTheNamedDatabasesAreTried()
    {
        Fixture f;
        f.server.setAnswer(test::RawAnswer::json("{\"code\":0,\"data\":[]}"));
        f.server.setScript("/databases/list",
                           {test::RawAnswer::http(403, "{\"code\":1401,\"message\":\"no\"}")});
        QSignalSpy listed(&f.catalog, &Catalog::databasesListed);
        QSignalSpy finished(&f.catalog, &Catalog::reloadFinished);
        const auto reload = [&](const QString &database) {
            finished.clear();
            f.catalog.reload(f.eu, Catalog::Freshness::New, database);
            return QTest::qWaitFor([&] { return !finished.isEmpty(); }, 60'000)
                    ? listed.last().at(1).toStringList().join(u' ')
                    : QString();
        };
        QCOMPARE(reload({}), QStringLiteral("default"));
        QCOMPARE(reload(QStringLiteral("shop")), QStringLiteral("shop"));
        QVERIFY2(listed.last().at(2).toString().contains(QStringLiteral("trying “shop” anyway")),
                 qPrintable(listed.last().at(2).toString()));
        f.catalog.nameDatabase(f.eu, QStringLiteral("shop"));
        f.catalog.remember(f.eu,
                           {{QStringLiteral("archive"), QDateTime::currentDateTimeUtc(), {}}});
        QCOMPARE(reload({}), QStringLiteral("default shop archive"));
        f.server.setScript(
                "/collections/list",
                {test::RawAnswer::json("{\"code\":0,\"data\":[]}"),
                 test::RawAnswer::json("{\"code\":800,\"message\":\"database not found\"}"),
                 test::RawAnswer::json("{\"code\":0,\"data\":[]}")});
        reload({});
        QCOMPARE(reload({}).split(u' ').size(), 2); // the missing one is not tried again
    }

    void whetherRefreshesAreOfferedIsUnknownUntilTold()
    {
        Fixture f;
        QVERIFY(!f.catalog.offersRefreshes(f.eu));
        f.server.setScript("/external_collection/list",
                           {test::RawAnswer::http(404, "404 page not found")});
        f.catalog.reload(f.eu);
        QTRY_COMPARE(f.catalog.offersRefreshes(f.eu), std::optional(false));
        f.server.setScript("/external_collection/list",
                           {test::RawAnswer::json("{\"code\":0,\"data\":{\"records\":[]}}")});
        f.catalog.reload(f.eu);
        QTRY_COMPARE(f.catalog.offersRefreshes(f.eu), std::optional(true));
        f.catalog.forget(f.eu);
        QVERIFY(!f.catalog.offersRefreshes(f.eu));
    }

    void ofTwoAnswersOnlyTheLaterIsTold()
    {
        Fixture f;
        test::RawAnswer late = Fixture::describedAs("old");
        late.dripEvery = std::chrono::milliseconds(1);
        f.server.setScript("/collections/describe", {late, Fixture::describedAs("new")});
        f.catalog.describeAgain(f.refs(QStringLiteral("a")).first());
        QTRY_COMPARE(f.server.count("/collections/describe"), 1);
        f.catalog.describeAgain(f.refs(QStringLiteral("a")).first());
        QTRY_COMPARE(f.described.size(), 1);
        QCOMPARE(f.described.first().at(0).value<CollectionInfo>().persistedSource,
                 QStringLiteral("s3://new/"));
        QSignalSpy more(&f.client, &ClusterClient::exchanged);
        QTRY_COMPARE(more.size(), 1); // the old one has arrived too
        QCOMPARE(f.described.size(), 1);
    }
};

HEADWATER_TEST(TestCatalog, QCoreApplication)
#include "tst_catalog.moc"
