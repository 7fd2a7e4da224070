// SPDX-License-Identifier: Apache-2.0
#include "jobs/detailsreader.h"

#include "testkit/manualclock.h"
#include "testkit/onecluster.h"
#include "testkit/testprogram.h"

using namespace headwater;
using namespace std::chrono_literals;
using test::RawAnswer;

namespace {

const QByteArray kDescribed("collections/describe");
const QByteArray kStats("collections/get_stats");
const QByteArray kLoad("collections/get_load_state");

/// `'` stands for `"`: moc fails on some raw string literals.
RawAnswer told(QByteArray data)
{
    return RawAnswer::json("{\"code\":0,\"data\":" + data.replace('\'', '"') + '}');
}

RawAnswer schema(const QByteArray &field, const QByteArray &load = "LoadStateLoaded")
{
    return told("{'externalSource':'s3://b/','load':'" + load + "','fields':[{'name':'" + field
                + "','type':'Int64'}]}");
}

RawAnswer rows(const QByteArray &count)
{
    return told("{'rowCount':" + count + '}');
}

RawAnswer loading(int percent)
{
    return told("{'loadState':'LoadStateLoading','loadProgress':" + QByteArray::number(percent)
                + '}');
}

RawAnswer noRoute()
{
    return RawAnswer::http(404, "404 page not found");
}

} // namespace

class TestDetailsReader final : public QObject
{
    Q_OBJECT

    struct Fixture : test::OneCluster<test::ManualClock>
    {
        DetailsReader reader{access, clock, traffic};
        QSignalSpy changed{&reader, &DetailsReader::changed};

        Fixture() : OneCluster("{}")
        {
            server.setScript(kDescribed, {schema("id")});
            server.setScript(kStats, {rows("20000")});
            server.setScript(kLoad, {loading(42)});
        }
        [[nodiscard]] CollectionDetails books() const { return reader.find(ref("books")); }
        [[nodiscard]] QString fieldOf(const QString &name) const
        {
            const auto fields = reader.find(ref(name)).schema.fields;
            return fields.isEmpty() ? QString() : fields.first().name;
        }
        void showBooks() { reader.lookAt(ref("books")); }
        [[nodiscard]] CollectionRef ref(const char *name) const
        {
            return OneCluster::ref(QString::fromLatin1(name));
        }
        [[nodiscard]] CollectionRef ref(const QString &name) const { return OneCluster::ref(name); }
        /// Lets answers arrive and moments pass until \a done.
        template <typename Condition> bool goOn(Condition done)
        {
            for (int i = 0; i < 2000 && !done(); ++i) {
                QTest::qWait(1);
                clock.advance(5ms); // all together less than kFresh
            }
            return done();
        }
        bool readAll()
        {
            return goOn([this] { return books().readAt.isValid(); });
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void readsWhatStaysShown()
    {
        Fixture f;
        for (const QString &name : Fixture::names(30)) {
            f.reader.lookAt(f.ref(name));
            f.clock.advance(DetailsReader::kMoment / 2); // passed by
        }
        f.showBooks();
        QVERIFY(f.readAll());
        QCOMPARE(f.fieldOf(QStringLiteral("books")), QStringLiteral("id"));
        QCOMPARE(f.books().rows, 20000);
        QCOMPARE(f.books().load.state, LoadState::Loaded);
        QCOMPARE(f.asked(), QStringList({QStringLiteral("books"), QStringLiteral("books")}));
        QCOMPARE(f.server.count(kLoad), 0); // the description told it
    }

    void whatIsFreshIsNotReadAgain()
    {
        Fixture f;
        f.showBooks();
        QVERIFY(f.readAll());
        f.reader.lookAt(f.ref("others"));
        f.showBooks();
        f.showBooks(); // also when it is only shown again
        QCOMPARE(f.books().rows, 20000);
        f.clock.advance(1s);
        QTest::qWait(10);
        QCOMPARE(f.server.count(kDescribed), 1);
        f.clock.advance(DetailsReader::kFresh);
        f.reader.lookAt(std::nullopt);
        f.showBooks();
        QVERIFY(f.goOn([&f] { return f.server.count(kStats) == 2; }));
    }

    void aLateAnswerBelongsToItsOwnCollection_data()
    {
        QTest::addColumn<QByteArray>("route");
        QTest::newRow("description") << kDescribed;
        QTest::newRow("rows") << kStats;
    }

    void aLateAnswerBelongsToItsOwnCollection()
    {
        QFETCH(QByteArray, route);
        Fixture f;
        const bool isSchema = route == kDescribed;
        RawAnswer slow = isSchema ? schema("old") : rows("1");
        slow.dripEvery = 2ms; // some hundred bytes
        f.server.setScript(route, {slow, isSchema ? schema("new") : rows("2")});
        f.reader.lookAt(f.ref("slow"));
        QVERIFY(f.goOn([&] { return f.server.count(route) == 1; }));
        QSignalSpy exchanged(&f.client, &ClusterClient::exchanged);
        f.showBooks();
        QVERIFY(f.readAll());
        const CollectionDetails read = f.books();
        QCOMPARE(isSchema ? f.fieldOf(QStringLiteral("books")) : QString::number(*read.rows),
                 isSchema ? QStringLiteral("new") : QStringLiteral("2"));
        QTRY_COMPARE(exchanged.size(), 3); // the slow one, too
        QCOMPARE(f.books(), read);
        QVERIFY(!f.reader.find(f.ref("slow")).rows);
        for (const auto &change : std::as_const(f.changed)) {
            const auto collection = change.first().value<CollectionRef>();
            QVERIFY(collection == f.ref("books") || !isSchema);
        }
    }

    void aRouteThatIsNotThereLeavesItsFactUnknown_data()
    {
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<bool>("hasFields");
        QTest::addColumn<bool>("hasRows");
        QTest::newRow("no description") << kDescribed << false << true;
        QTest::newRow("no rows") << kStats << true << false;
        QTest::newRow("no load state") << kLoad << true << true;
    }

    void aRouteThatIsNotThereLeavesItsFactUnknown()
    {
        QFETCH(QByteArray, route);
        QFETCH(bool, hasFields);
        QFETCH(bool, hasRows);
        Fixture f;
        f.server.setScript(kDescribed, {schema("id", "LoadStateLoading")});
        f.server.setScript(route, {noRoute()});
        f.showBooks();
        QVERIFY(f.readAll());
        QCOMPARE(!f.books().schema.fields.isEmpty(), hasFields);
        QCOMPARE(f.books().rows.has_value(), hasRows);
        QVERIFY(!f.books().hasFailed);
        const auto asked = f.server.requests().size();
        f.clock.advance(1h);
        QTest::qWait(20);
        QVERIFY(f.server.requests().size() <= asked + 1); // the load that is running, once
    }

    void anAnswerThatCannotBeReadIsNone_data()
    {
        QTest::addColumn<QByteArray>("count");
        for (const char *count : {"-5", "'many'", "{}", "null", "1.5", "1e300"})
            QTest::newRow(count) << QByteArray(count);
    }

    void anAnswerThatCannotBeReadIsNone()
    {
        QFETCH(QByteArray, count);
        Fixture f;
        f.server.setScript(kStats, {rows("7"), rows(count)});
        f.showBooks();
        QVERIFY(f.goOn([&f] { return f.books().rows == 7; }));
        f.reader.lookAgain(f.ref("books"));
        QVERIFY(f.goOn([&f] { return !f.books().rows; })); // not the old number as if it were new
    }

    void aLoadIsFollowedToItsEnd()
    {
        Fixture f;
        f.server.setScript(kDescribed, {schema("id", "LoadStateLoading")});
        f.server.setScript(kLoad,
                           {loading(1), loading(60), told("{'loadState':'LoadStateLoaded'}")});
        f.showBooks();
        QVERIFY(f.goOn([&f] { return f.books().load.percent == 60; }));
        QVERIFY(f.goOn([&f] { return f.books().load.state == LoadState::Loaded; }));
        f.clock.advance(1h);
        QTest::qWait(20);
        QCOMPARE(f.server.count(kLoad), 3);
        QCOMPARE(f.server.count(kDescribed), 1);
    }

    void whatIsKnownStaysWhileTheClusterIsAway()
    {
        Fixture f;
        f.showBooks();
        QVERIFY(f.readAll());
        const QDateTime readAt = f.books().readAt;
        f.server.setScript(kDescribed, {RawAnswer::http(503, "{}"), schema("id")});
        f.reader.lookAgain(f.ref("books"));
        QVERIFY(f.goOn([&f] { return f.books().hasFailed; }));
        QCOMPARE(f.books().rows, 20000);
        QCOMPARE(f.books().readAt, readAt);
        QCOMPARE(f.server.count(kStats), 1);
        f.reader.restart(f.eu); // the user reloads
        QVERIFY(f.goOn([&f] { return !f.books().hasFailed; }));
        QVERIFY(f.books().readAt > readAt);
    }

    void refusedCredentialsAreNotTriedForEveryCollection()
    {
        Fixture f;
        f.server.setScript(kDescribed,
                           {RawAnswer::http(401, "{\"code\":1800,\"message\":\"no\"}")});
        f.showBooks();
        QVERIFY(f.goOn([&f] { return f.books().hasFailed; }));
        f.reader.lookAt(f.ref("others"));
        f.clock.advance(1s);
        QTest::qWait(20);
        QCOMPARE(f.server.requests().size(), 1);
        f.reader.restart(f.eu);
        QVERIFY(f.goOn([&f] { return f.server.requests().size() == 2; }));
    }

    void anotherServerHasAnotherCollection()
    {
        Fixture f;
        f.showBooks();
        QVERIFY(f.readAll());
        test::RawServer moved;
        moved.setScript(kDescribed, {schema("moved")});
        moved.setScript(kStats, {rows("1")});
        ClusterEndpoint endpoint = *f.endpoints.store.find(f.eu);
        endpoint.url = moved.url();
        f.endpoints.save(endpoint);
        QCOMPARE(f.books(), CollectionDetails());
        f.showBooks();
        QVERIFY(f.readAll());
        QCOMPARE(f.fieldOf(QStringLiteral("books")), QStringLiteral("moved"));
    }

    void anEndpointThatIsGoneIsNotAsked()
    {
        Fixture f;
        f.showBooks();
        f.endpoints.remove(f.eu);
        f.clock.advance(1s);
        QTest::qWait(10);
        QCOMPARE(f.server.requests().size(), 0);
        QCOMPARE(f.books(), CollectionDetails());
    }

    /// Together with all else that is read in the background.
    void itKeepsToTheBudget()
    {
        Fixture f;
        while (f.traffic.budget(f.eu).take(Reading::Rest, f.clock.steady())) { }
        f.showBooks();
        f.clock.advance(DetailsReader::kMoment);
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.traffic.budget(f.eu).wait(Reading::InView, f.clock.steady()) >= 0ms);
        QVERIFY(f.readAll());
        QCOMPARE(f.server.requests().size(), 2);
    }
};

HEADWATER_TEST(TestDetailsReader, QCoreApplication)
#include "tst_detailsreader.moc"
